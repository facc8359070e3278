// Makes figures interactive and draws diagrams if their libraries can be reached (const assets, above, says where). If not, the page stays as it is.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const load = (address, then) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = () => { try { then(); } catch (error) { console.warn(error); } };
    document.head.append(script);
  };

  const figures = [...document.querySelectorAll('figure.plotly')].filter(figure => figure.querySelector('script[type="application/json"]'));
  const inThePagesColors = layout => {
    const style = getComputedStyle(document.documentElement), color = name => style.getPropertyValue(name).trim();
    const axes = Object.keys(layout).filter(key => /^[xy]axis/.test(key)).map(key =>
      [key, { ...layout[key], gridcolor: color('--line'), linecolor: color('--soft'), zerolinecolor: color('--line') }]);
    return {
      ...layout, ...Object.fromEntries(axes), autosize: true, paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)',
      font: { ...layout.font, color: color('--ink'), family: getComputedStyle(document.body).fontFamily },
    };
  };
  const drawFigure = figure => {
    const { data, layout = {}, config = {} } = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    const drawing = figure.firstElementChild;
    const live = document.createElement('div');
    figure.append(live);
    Plotly.newPlot(live, data, inThePagesColors(layout), { ...config, responsive: true, displaylogo: false, displayModeBar: matchMedia('(hover: hover)').matches && 'hover' })
      .then(() => { drawing.hidden = true; }, () => live.remove());
  };
  if (figures.length) load(assets.plotly, () => figures.forEach(drawFigure));

  const diagrams = [...document.querySelectorAll('figure.mermaid')];
  const drawDiagram = async (figure, i) => {
    const source = figure.querySelector('pre');
    try {
      const { svg } = await mermaid.render(`diagram-${i}`, source.textContent);
      figure.insertAdjacentHTML('afterbegin', svg);
      figure.firstElementChild.style.minWidth = `min(${figure.firstElementChild.style.maxWidth}, 40rem)`; // on a phone it scrolls and stays legible
      figure.classList.add('drawn');
    } catch (error) { console.warn(error); }
  };
  if (diagrams.length) load(assets.mermaid, () => {
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
