// Makes figures interactive and draws diagrams if their libraries can be reached. If not, the page stays as it is.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const load = (address, then) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = () => { try { then(); } catch (error) { console.warn(error); } };
    document.head.append(script);
  };

  const figures = [...document.querySelectorAll('figure.plotly')];
  const drawFigure = figure => {
    const { data, layout } = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    const drawing = figure.firstElementChild;
    const live = document.createElement('div');
    const colors = dark ? { paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', font: { ...layout?.font, color: '#d8dee6' } } : {};
    figure.append(live);
    Plotly.newPlot(live, data, { ...layout, ...colors, autosize: true }, { responsive: true, displaylogo: false })
      .then(() => { if (drawing !== live) drawing.hidden = true; }, () => live.remove());
  };
  if (figures.length) load(document.body.dataset.plotly, () => figures.forEach(drawFigure));

  const diagrams = [...document.querySelectorAll('figure.mermaid')];
  const drawDiagram = async (figure, i) => {
    const source = figure.querySelector('pre');
    try {
      const { svg } = await mermaid.render(`diagram-${i}`, source.textContent);
      figure.insertAdjacentHTML('afterbegin', svg);
      figure.classList.add('drawn');
    } catch (error) { console.warn(error); }
  };
  if (diagrams.length) load(document.body.dataset.mermaid, () => {
    mermaid.initialize({ startOnLoad: false, theme: dark ? 'dark' : 'neutral', fontFamily: 'inherit' });
    diagrams.reduce((before, figure, i) => before.then(() => drawDiagram(figure, i)), Promise.resolve());
  });

  // The contents follow the reader.
  const links = new Map([...document.querySelectorAll('.contents a')].map(link => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...links.keys()].map(id => document.getElementById(id)).filter(Boolean);
  const mark = () => {
    const current = headings.findLast(heading => heading.getBoundingClientRect().top < 120);
    links.forEach((link, id) => link.classList.toggle('here', id === current?.id));
  };
  addEventListener('scroll', mark, { passive: true });
  mark();
})();
