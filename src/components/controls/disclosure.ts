import {h} from "../dom.js";

interface DisclosureOptions {
  readonly title: Node;
  readonly about: string;
  readonly count: string;
  readonly open: boolean;
  /** Made when first opened. */
  body(): Node;
}

/** A line that opens to more, for keyboard and pointer alike: the browser's own details element. */
export function disclosure({title, about, count, open, body}: DisclosureOptions): HTMLDetailsElement {
  const element = h(
    "details",
    {class: "disclosure", open},
    h("summary", {}, title, h("span", {class: "about"}, about), h("span", {class: "n"}, count)),
  );
  const fill = () => {
    if (element.open && element.childElementCount === 1) element.append(h("div", {class: "body"}, body()));
  };
  element.addEventListener("toggle", fill);
  fill();
  return element;
}
