// Medians and how sure they are, without a guess at how numbers scatter.

const sorted = numbers => [...numbers].sort((a, b) => a - b);

export const median = numbers => sorted(numbers)[Math.floor(numbers.length / 2)];

/**
 * A number that is above the median of all there could be with at most 2.5 %: as rarely do fewer
 * than its rank of the numbers fall below it.
 */
export function lowerBound(numbers) {
  let [rank, chance, term] = [0, 0, 0.5 ** numbers.length];
  while (chance + term <= 0.025) {
    chance += term;
    rank += 1;
    term *= (numbers.length - rank + 1) / rank;
  }
  return sorted(numbers)[Math.max(rank - 1, 0)];
}
