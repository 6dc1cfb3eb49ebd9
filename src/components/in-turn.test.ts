import {expect, test} from "vitest";
import {inTurn} from "./in-turn.js";

function setUp(seen: readonly string[]) {
  const done: string[] = [];
  let idle: ((hasTime: () => boolean) => void) | null = null;
  const start = inTurn({
    inView: (element) => seen.includes((element as unknown as {readonly name: string}).name),
    later: (run) => {
      idle = run;
      return () => {
        idle = null;
      };
    },
  });
  const elements = new Map<string, Element>();
  const work = (name: string, version = "") => {
    const element = elements.get(name) ?? ({name} as unknown as Element);
    elements.set(name, element);
    return {element, run: () => void done.push(name + version)};
  };
  return {
    done,
    start,
    work,
    /** One stretch of idle time, long enough for so many works; whether there was anything to do in it. */
    wait: (works = 1) => {
      const run = idle;
      idle = null;
      const until = done.length + works;
      run?.(() => done.length < until);
      return run !== null;
    },
  };
}

test("what is in view is done at once, the rest one by one in its order", () => {
  const {done, start, work, wait} = setUp(["b"]);
  start([work("a"), work("b"), work("c")]);
  expect(done).toEqual(["b"]);
  wait();
  expect(done).toEqual(["b", "a"]);
  wait();
  expect(done).toEqual(["b", "a", "c"]);
  expect(wait()).toBe(false);
});

test("work that comes anew takes the place of what waited for the same figure, and nothing else is lost", () => {
  const {done, start, work, wait} = setUp([]);
  start([work("a", "1"), work("b", "1"), work("c", "1")]);
  wait();
  start([work("b", "2")]);
  while (wait());
  expect(done).toEqual(["a1", "b2", "c1"]);
});

test("a stretch of idle time takes as many works as fit into it", () => {
  const {done, start, work, wait} = setUp([]);
  start([work("a"), work("b"), work("c"), work("d")]);
  wait(3);
  expect(done).toEqual(["a", "b", "c"]);
  expect(wait(3)).toBe(true);
  expect(done).toEqual(["a", "b", "c", "d"]);
  expect(wait()).toBe(false);
});

test("work that throws does not keep the others from their turn", () => {
  const {done, start, work, wait} = setUp([]);
  const broken = {
    ...work("b"),
    run: () => {
      throw new Error("broken");
    },
  };
  start([work("a"), broken, work("c")]);
  expect(() => wait(3)).toThrow("broken");
  wait(3);
  expect(done).toEqual(["a", "c"]);
  const seen = setUp(["b"]);
  const inView = {...seen.work("b"), run: broken.run};
  expect(() => seen.start([seen.work("a"), inView])).toThrow("broken");
  seen.wait();
  expect(seen.done).toEqual(["a"]);
});
