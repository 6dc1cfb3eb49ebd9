// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {save} from "../download/save.js";
import {explanation} from "./explanation.js";

const data = {
  name: "children.csv",
  columns: [{key: "value", label: "Value"}],
  rows: () => [{value: 1.5}, {value: null}],
};

vi.mock("../download/save.js", () => ({save: vi.fn()}));

test("R code without a file of its own reads the figure's CSV", () => {
  const element = explanation({method: "Counted.", r: "nrow(d)"});
  expect(element.querySelector("h4")?.textContent).toBe("R, from the downloaded CSV");
  expect(Array.from(element.querySelectorAll("button"), ({textContent}) => textContent)).toEqual(["Copy"]);
});

test("a file that R code reads is offered beside it, and is made when it is asked for", async () => {
  const rows = vi.fn(data.rows);
  const element = explanation({method: "Counted.", r: "nrow(d)", data: {...data, rows}});
  expect(element.querySelector("h4")?.textContent).toBe("R, from children.csv");
  expect(rows).not.toHaveBeenCalled();
  const button = Array.from(element.querySelectorAll("button")).find(
    ({textContent}) => textContent === "Download children.csv",
  );
  button?.click();
  expect(save).toHaveBeenCalledTimes(1);
  const [blob, name] = vi.mocked(save).mock.calls[0] as [Blob, string];
  expect(name).toBe("children.csv");
  const reader = new FileReader();
  const read = new Promise((resolve) => reader.addEventListener("load", resolve));
  reader.readAsArrayBuffer(blob);
  await read;
  const bytes = new Uint8Array(reader.result as ArrayBuffer);
  expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe("value\r\n1.5\r\n\r\n");
});
