// What the two baths are called, whichever way the heat runs.

export type BathName = "hot" | "cold" | "";

/** Left and right bath, by their temperatures; empty for both where neither is the hotter one. */
export function bathNames(left: number, right: number): readonly [BathName, BathName] {
  if (left > right) return ["hot", "cold"];
  return left < right ? ["cold", "hot"] : ["", ""];
}

/** The titles of their settings. */
export function bathTitles(left: number, right: number): readonly [string, string] {
  const titles = { hot: "Hot bath", cold: "Cold bath" };
  const [one, other] = bathNames(left, right);
  return [one === "" ? "Left bath" : titles[one], other === "" ? "Right bath" : titles[other]];
}
