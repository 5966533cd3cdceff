(function (figure, id) {
  // Every copy of this chart on the page that is still a picture becomes live. Nothing is fetched: without Plotly the picture stays.
  function hosts() { return document.querySelectorAll('[data-figure="' + id + '"]:not([data-live])'); }

  function show(Plotly) {
    hosts().forEach(function (host) {
      host.setAttribute('data-live', '');
      var chart = document.createElement('div');
      host.insertBefore(chart, host.firstChild);
      var copy = JSON.parse(JSON.stringify(figure));
      var layout = host.clientWidth < 480 && copy.narrow ? copy.narrow : copy.layout;
      Promise.resolve()
        .then(function () { return Plotly.newPlot(chart, { data: copy.data, layout: layout, frames: copy.frames || [], config: copy.config }); })
        .then(function () { host.querySelectorAll('[data-still]').forEach(function (still) { still.remove(); }); })
        .catch(function () { chart.remove(); });
    });
  }

  function tryToShow() {
    if (window.Plotly && window.Plotly.newPlot) show(window.Plotly);
    else if (typeof window.requirejs === 'function' && window.requirejs.defined && window.requirejs.defined('plotly'))
      window.requirejs(['plotly'], show);
  }

  tryToShow();
  if (document.readyState !== 'complete') window.addEventListener('load', tryToShow);
})
