(function (figure, id) {
  // Every copy of this chart on the page that is still a picture becomes live; without Plotly the picture stays. Nothing is fetched, except in
  // Notebook and JupyterLab, which serve the Plotly that was installed with the kernel.
  function hosts() { return document.querySelectorAll('[data-figure="' + id + '"]:not([data-live])'); }

  // Whoever interrupts an animation, with Pause for one, makes Plotly.animate reject. Plotly leaves that uncaught, so we do the animating.
  function isAnimation(item) { return item.method === 'animate'; }

  function leaveToUs(layout) {
    (layout.updatemenus || []).forEach(function (menu) { menu.buttons.filter(isAnimation).forEach(function (button) { button.execute = false; }); });
    (layout.sliders || []).forEach(function (slider) { slider.steps.filter(isAnimation).forEach(function (step) { step.execute = false; }); });
  }

  function animateByUs(Plotly, chart) {
    function animate(item) { if (isAnimation(item)) Plotly.animate(chart, item.args[0], item.args[1]).catch(function () { }); }
    chart.on('plotly_buttonclicked', function (event) { animate(event.button); });
    chart.on('plotly_sliderchange', function (event) { if (event.interaction) animate(event.step); });
  }

  function show(Plotly) {
    hosts().forEach(function (host) {
      host.setAttribute('data-live', '');
      var chart = document.createElement('div');
      host.insertBefore(chart, host.firstChild);
      var copy = JSON.parse(JSON.stringify(figure));
      var isNarrow = copy.narrow && host.clientWidth > 0 && host.clientWidth <= copy.narrow.below;
      if (isNarrow) {
        copy.config.displayModeBar = false;
        copy.narrow.bars.forEach(function (bar, i) { if (bar) copy.data[i].colorbar = bar; });
      }
      var layout = isNarrow ? copy.narrow.layout : copy.layout;
      leaveToUs(layout);
      Promise.resolve()
        .then(function () { return Plotly.newPlot(chart, { data: copy.data, layout: layout, frames: copy.frames || [], config: copy.config }); })
        .then(function () { animateByUs(Plotly, chart); })
        .then(function () { host.querySelectorAll('[data-still]').forEach(function (still) { still.remove(); }); })
        .catch(function () { chart.remove(); });
    });
  }

  function tryToShow() {
    if (window.Plotly && window.Plotly.newPlot) show(window.Plotly);
    else if (typeof window.requirejs === 'function' && window.requirejs.defined && window.requirejs.defined('plotly'))
      window.requirejs(['plotly'], show);
  }

  function serverAddress() {
    if (document.body.dataset.baseUrl) return document.body.dataset.baseUrl;
    var settings = document.getElementById('jupyter-config-data');
    return settings ? JSON.parse(settings.textContent).baseUrl : null;
  }

  function load() {
    var server = serverAddress(), name = 'neuralnotebooks-plotly', script = document.getElementById(name);
    if (!server || window.Plotly) return;
    if (!script) {
      script = document.createElement('script');
      script.id = name;
      script.src = server + 'kernelspecs/neuralnotebooks-csharp/plotly.min.js';
      document.head.appendChild(script);
    }
    script.addEventListener('load', tryToShow);
  }

  tryToShow();
  load();
  if (document.readyState !== 'complete') window.addEventListener('load', tryToShow);
})
