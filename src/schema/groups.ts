/** The study's three groups, in the order in which every table and figure shows them. */
export const GROUPS = ["SS", "RSS", "RSS+ECMO"] as const;
export type Group = (typeof GROUPS)[number];

/** What a page calls each group. */
export const GROUP_LABELS: Record<Group, string> = {
  SS: "Septic shock",
  RSS: "RSS without ECMO",
  "RSS+ECMO": "RSS with ECMO",
};
