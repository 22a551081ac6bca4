/// How pages look: system fonts, light or dark as the reader's system is, wide or narrow, on paper.
enum PageStyle {
  /// The style sheet, in which words and their grounds differ in luminance by a ratio of 4.5 or more.
  static let sheet = Markup.verbatim(
    """

    :root {
      --ground: #ffffff; --panel: #f6f7f9; --ink: #1a1d21; --muted: #565f6b; --rule: #d9dee5;
      --accent: #1f5fa8; --accent-ground: #eaf1f9; --notice: #8a4b00; --notice-ground: #fff4e0;
      --won: #17795a; --lost: #d0702a; --undecided: #98a2ae; --open: #dde3ea; --heat: 1;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #14171b; --panel: #1c2026; --ink: #e8eaed; --muted: #a6b0bc; --rule: #363d47;
        --accent: #7db4f0; --accent-ground: #1b2a3b; --notice: #f2c078; --notice-ground: #33270f;
        --won: #3fae86; --lost: #e08a4c; --undecided: #75808c; --open: #323a44; --heat: .75;
      }
    }
    @media print {
      :root {
        --ground: #ffffff; --panel: #ffffff; --ink: #000000; --muted: #444444; --rule: #bbbbbb;
        --accent: #1f5fa8; --accent-ground: #ffffff; --notice: #000000; --notice-ground: #ffffff;
        --won: #17795a; --lost: #d0702a; --undecided: #98a2ae; --open: #dde3ea; --heat: 1;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
    body {
      margin: 0 auto; padding: 0 20px 48px; max-width: 1180px; background: var(--ground);
      color: var(--ink); overflow-wrap: break-word;
      font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
    }
    header { padding: 40px 0 8px; }
    h1 { margin: 0; font-size: clamp(1.6rem, 4vw, 2.3rem); line-height: 1.2; letter-spacing: -.01em; }
    h2 { margin: 0 0 16px; font-size: 1.4rem; line-height: 1.3; }
    h3 { margin: 0; font-size: 1.05rem; line-height: 1.35; }
    p { margin: 14px 0; max-width: 44em; }
    a { color: var(--accent); text-underline-offset: 3px; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    .skip { position: absolute; left: -999em; }
    .skip:focus { left: 20px; top: 8px; background: var(--ground); padding: 6px 10px; z-index: 2; }
    .notice {
      color: var(--notice); background: var(--notice-ground); padding: 10px 14px;
      border-left: 4px solid; border-radius: 4px;
    }
    main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 48px; }
    nav { margin: 16px 0 8px; }
    nav h2 { font-size: .85rem; color: var(--muted); margin: 0 0 6px; }
    nav ol { margin: 0; padding-left: 1.5em; font-size: .95rem; color: var(--muted); }
    nav li { padding: 3px 0; }
    nav a { text-decoration: none; }
    nav a:hover { text-decoration: underline; }
    .sections > section { padding: 36px 0 8px; border-top: 1px solid var(--rule); }
    .answer { padding: 12px 0 8px; }
    .number { color: var(--muted); font-weight: 400; margin-right: .3em; }
    .scroll {
      overflow-x: auto; margin: 20px 0 6px; max-width: 100%; position: relative;
    }
    .scroll.long { max-height: 30rem; overflow-y: auto; border: 1px solid var(--rule); border-radius: 6px; }
    .scroll.long caption { padding: 10px 14px; }
    .scroll.long thead th { position: sticky; top: 0; background: var(--panel); }
    table { border-collapse: collapse; font-size: .92rem; line-height: 1.4; }
    table.numbers { min-width: min(100%, 34rem); font-variant-numeric: tabular-nums; }
    caption { text-align: left; color: var(--muted); padding: 0 0 8px; }
    caption span {
      display: inline-block; position: sticky; left: 0; max-width: min(46em, 100vw - 60px);
    }
    th, td { padding: 6px 12px; vertical-align: top; border-bottom: 1px solid var(--rule); }
    th:first-child, td:first-child { padding-left: 8px; }
    thead th { vertical-align: bottom; font-weight: 600; font-size: .85rem; color: var(--muted); }
    thead th { border-bottom: 2px solid var(--rule); }
    tbody th { font-weight: 400; }
    tbody tr:hover { background: var(--panel); }
    .left { text-align: left; }
    .right { text-align: right; }
    tbody td.right { white-space: nowrap; }
    thead th.right { min-width: 5.2em; }
    .inner { padding-left: 26px !important; }
    .group th { text-align: left; font-weight: 600; padding-top: 12px; }
    .facts th { color: var(--muted); text-align: left; white-space: nowrap; }
    .facts th, .facts td { border: 0; padding-top: 2px; padding-bottom: 2px; }
    .note { font-size: .88rem; color: var(--muted); margin: 6px 0; }
    .answer table { font-size: 1.05rem; }
    .answer .main { font-weight: 650; }
    figure {
      margin: 26px 0; padding: 18px 20px; border: 1px solid var(--rule); border-radius: 8px;
      background: var(--panel);
    }
    figure h2 { font-size: 1.15rem; margin: 0; }
    figure svg { display: block; width: 100%; height: auto; overflow: visible; }
    svg.narrow { display: none !important; }
    .reading { font-size: .92rem; color: var(--muted); margin: 10px 0 4px; }
    .legend {
      list-style: none; display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 8px 0 12px;
      padding: 0; font-size: .88rem; color: var(--muted);
    }
    .legend li { display: flex; align-items: center; gap: 7px; }
    .key { display: inline-block; width: 18px; height: 12px; border-radius: 2px; }
    .key.line, .key.whisker { height: 3px; }
    .key.dot { width: 10px; height: 10px; border-radius: 50%; }
    details { margin-top: 10px; }
    summary { cursor: pointer; color: var(--accent); font-size: .92rem; }
    svg text { font: 12.5px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
    .label { fill: var(--ink); font-variant-numeric: tabular-nums; }
    .label.strong { font-weight: 600; }
    .name { paint-order: stroke; stroke: var(--panel); stroke-width: 4px; stroke-linejoin: round; }
    .axis-title { fill: var(--muted); }
    .grid { stroke: var(--rule); stroke-width: 1; }
    .axis { stroke: var(--muted); stroke-width: 1; }
    .zero { stroke: var(--ink); stroke-width: 1.5; }
    .marker { stroke: var(--muted); stroke-width: 1; stroke-dasharray: 4 3; }
    .line { stroke: var(--accent); stroke-width: 2.2; fill: none; stroke-linejoin: round; }
    .band { fill: var(--accent); fill-opacity: .2; }
    .band-95 { fill-opacity: .12; }
    .band-50 { fill-opacity: .3; }
    .bar { fill: var(--accent); opacity: .6; }
    .heat { fill: var(--accent); opacity: var(--heat); stroke: var(--rule); }
    .dot { fill: var(--lost); }
    .whisker { stroke: var(--ink); stroke-width: 1.5; }
    .won { fill: var(--won); } .lost { fill: var(--lost); }
    .undecided { fill: var(--undecided); } .open { fill: var(--open); }
    .hit { fill: var(--ink); fill-opacity: 0; }
    .hit:hover { fill-opacity: .06; }
    .key.line, .key.bar { background: var(--accent); }
    .key.whisker { background: var(--ink); }
    .key.dot { background: var(--lost); }
    .key.band-95 { background: color-mix(in srgb, var(--accent) 16%, transparent); }
    .key.band-80 { background: color-mix(in srgb, var(--accent) 34%, transparent); }
    .key.band-50 { background: color-mix(in srgb, var(--accent) 58%, transparent); }
    .key.won { background: var(--won); } .key.lost { background: var(--lost); }
    .key.undecided { background: var(--undecided); }
    .key.open { background: var(--open); border: 1px solid var(--rule); }
    footer { margin-top: 40px; padding-top: 14px; border-top: 1px solid var(--rule); }
    footer { font-size: .88rem; color: var(--muted); }
    @media (min-width: 1080px) {
      main { grid-template-columns: 220px minmax(0, 1fr); }
      nav { grid-area: 1 / 1 / span 2; position: sticky; top: 24px; align-self: start; }
      nav { margin-top: 24px; }
      .answer, .sections { grid-column: 2; }
    }
    @media (max-width: 640px) {
      body { padding: 0 14px 36px; }
      header { padding-top: 24px; }
      figure { padding: 14px 10px; margin-left: -4px; margin-right: -4px; }
      svg.wide { display: none !important; }
      svg.narrow { display: block !important; }
      th, td { padding: 6px 8px; }
      .facts th { white-space: normal; }
      tbody th { min-width: 7.5em; }
      tbody td.right { white-space: normal; min-width: 4.5em; }
      .answer table { font-size: .95rem; }
    }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
    @media print {
      body { max-width: none; padding: 0; font-size: 10.5pt; }
      main { display: block; }
      nav, details, .skip { display: none; }
      figure, tr { break-inside: avoid; }
      h2, h3, caption { break-after: avoid; }
      .scroll, .scroll.long { overflow: visible; max-height: none; border: 0; }
      svg.wide { display: block !important; } svg.narrow { display: none !important; }
      svg, .key { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      .scroll.long thead th { position: static; }
    }

    """
  )
}
