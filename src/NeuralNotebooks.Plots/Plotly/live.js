(function (figure, id) {
  // Every copy of this chart on the page that is still a picture becomes live; without Plotly the picture stays. Nothing is fetched, except in
  // Notebook and JupyterLab, which serve the Plotly that was installed with the kernel.
  function hosts() { return document.querySelectorAll('[data-figure="' + id + '"]:not([data-live])'); }

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
      Promise.resolve()
        .then(function () { return Plotly.newPlot(chart, { data: copy.data, layout: isNarrow ? copy.narrow.layout : copy.layout, frames: copy.frames || [], config: copy.config }); })
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
