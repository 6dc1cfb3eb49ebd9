/** What the short names of the Cohort page's figures and table stand for; ends their captions. */
export const ABBREVIATIONS =
  "RSS: refractory septic shock. VIS: vasoactive-inotropic score. PRISM III: Paediatric Risk of Mortality. " +
  "PELOD-2: Paediatric Logistic Organ Dysfunction. pSOFA: paediatric Sequential Organ Failure Assessment. " +
  "Phoenix: sepsis score of 2024.";
