// The mark-up of labels, the same as in the figures of the report: *italic*, _{subscript}, ^{superscript}.

export interface Run {
  readonly text: string;
  readonly italic: boolean;
  readonly script: "none" | "sub" | "super";
}

/** Reads mark-up into runs; a lone mark stands for itself. */
export function runsOf(markup: string): Run[] {
  const runs: Run[] = [];
  let script: Run["script"] = "none";
  let [italic, text] = [false, ""];
  const flush = (): void => {
    if (text.length > 0) runs.push({ text, italic, script });
    text = "";
  };
  for (let i = 0; i < markup.length; i++) {
    const two = markup.slice(i, i + 2);
    if (script === "none" && (two === "_{" || two === "^{") && markup.includes("}", i)) {
      flush();
      script = two === "_{" ? "sub" : "super";
      i++;
    } else if (script !== "none" && markup[i] === "}") {
      flush();
      script = "none";
    } else if (markup[i] === "*") {
      flush();
      italic = !italic;
    } else {
      text += markup[i];
    }
  }
  flush();
  return runs;
}

/** The text alone, for a screen reader or a tooltip. */
export function plain(markup: string): string {
  return runsOf(markup).map((run) => run.text).join("");
}

/** As HTML elements. */
export function htmlOf(markup: string): Node[] {
  return runsOf(markup).map((run) => {
    let node: Node = document.createTextNode(run.text);
    if (run.italic) node = wrapped("i", node);
    if (run.script !== "none") node = wrapped(run.script === "sub" ? "sub" : "sup", node);
    return node;
  });
}

function wrapped(name: string, child: Node): HTMLElement {
  const element = document.createElement(name);
  element.append(child);
  return element;
}

/** As the spans of an SVG text. */
export function spansOf(markup: string): SVGTSpanElement[] {
  let shift = 0;
  return runsOf(markup).map((run) => {
    const span = document.createElementNS("http://www.w3.org/2000/svg", "tspan");
    span.textContent = run.text;
    if (run.italic) span.setAttribute("font-style", "italic");
    const target = run.script === "sub" ? 0.25 : run.script === "super" ? -0.38 : 0;
    // dy counts in the span's own size: a script is drawn at 0.72 of its base.
    const size = run.script === "none" ? 1 : 0.72;
    if (run.script !== "none") span.setAttribute("font-size", "72%");
    if (target !== shift) span.setAttribute("dy", `${((target - shift) / size).toFixed(3)}em`);
    shift = target;
    return span;
  });
}
