// Brings a page to life: typeset formulas, live charts, a button that copies code. Without it there are sources, pictures and code.
"use strict";

for (const formula of document.querySelectorAll(".formula")) {
  if (window.katex) {
    katex.render(formula.textContent, formula, { displayMode: "display" in formula.dataset, throwOnError: false, strict: false });
    if ("display" in formula.dataset) formula.tabIndex = 0;
  }
}

// Charts are drawn when they come near the window: a chapter may have dozens, and plotly.js is large.
let plotly;
const loadPlotly = () => plotly ??= new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = "assets/plotly/plotly.min.js";
  script.onload = () => resolve(window.Plotly);
  script.onerror = reject;
  document.head.append(script);
});

// On a phone there is no room for a legend beside a chart, nor for wide margins.
const fitted = (layout, width) => {
  const result = { ...layout, autosize: true, width: undefined };
  if (width < 520) {
    result.margin = { ...layout.margin, l: Math.min(layout.margin?.l ?? 80, 56), r: Math.min(layout.margin?.r ?? 80, 16) };
    if (layout.legend?.orientation !== "h") result.legend = { ...layout.legend, orientation: "h", x: 0, xanchor: "left", y: -0.25, yanchor: "top" };
  }
  return result;
};

// Figures of this project bring a layout for telephones. Colour bars stand with the data.
const forPhone = ({ data, narrow }) => {
  narrow.bars.forEach((bar, i) => { if (bar) data[i].colorbar = bar; });
  return narrow.layout;
};

// Whoever interrupts an animation, with Pause for one, makes Plotly.animate reject. Plotly leaves that uncaught, so we do the animating.
const isAnimation = item => item.method === "animate";
const leaveToUs = ({ updatemenus = [], sliders = [] }) => {
  for (const item of [...updatemenus.flatMap(menu => menu.buttons ?? []), ...sliders.flatMap(slider => slider.steps ?? [])]) {
    if (isAnimation(item)) item.execute = false;
  }
};
const animateByUs = (Plotly, live) => {
  const animate = item => { if (isAnimation(item)) Plotly.animate(live, ...item.args).catch(() => { }); };
  live.on("plotly_buttonclicked", event => animate(event.button));
  live.on("plotly_sliderchange", event => { if (event.interaction) animate(event.step); });
};

const draw = async chart => {
  const live = chart.querySelector(".live");
  const figure = JSON.parse(chart.querySelector("script").textContent);
  const Plotly = await loadPlotly();
  const width = chart.clientWidth;
  const { data, layout: wide = {}, frames, config, narrow } = figure;
  const layout = width <= narrow?.below ? forPhone(figure) : fitted(wide, width);
  leaveToUs(layout);
  if (wide.width) live.style.width = `${wide.width}px`;
  chart.classList.add("is-live");
  live.hidden = false;
  const bar = width < 520 ? { displayModeBar: false } : {};
  await Plotly.newPlot(live, { data, frames, layout, config: { ...config, ...bar, responsive: true, displaylogo: false } });
  animateByUs(Plotly, live);
};

const keepPicture = chart => {
  chart.classList.remove("is-live");
  chart.querySelector(".live").hidden = true;
};

const near = new IntersectionObserver(entries => {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting) {
      near.unobserve(target);
      draw(target).catch(() => keepPicture(target));
    }
  }
}, { rootMargin: "600px" });
for (const chart of document.querySelectorAll(".chart")) near.observe(chart);

if (navigator.clipboard) {
  for (const input of document.querySelectorAll(".input")) {
    const button = document.createElement("button");
    button.className = "copy";
    button.textContent = "Copy";
    button.onclick = async () => {
      await navigator.clipboard.writeText(input.querySelector("code").textContent);
      button.textContent = "Copied";
      setTimeout(() => button.textContent = "Copy", 1500);
    };
    input.append(button);
  }
}

// Within the page, the list of contents closes once it has led somewhere.
const contents = document.getElementById("contents");
contents?.addEventListener("click", event => {
  if (event.target.closest("a") && contents.matches(":popover-open")) contents.hidePopover();
});
