/** The long work that pages can ask for, by the name of the function it belongs to. */
export const TASKS = {} as const;
