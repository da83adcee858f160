/** Adam (Kingma & Ba, 2015): steps along the mean of the last gradients, each weight at a pace of its own. */

const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.999;
const LEAST = 1e-8;

export class Adam {
  private readonly values: Float64Array;
  readonly gradients: Float64Array;
  private readonly means: Float64Array;
  private readonly squares: Float64Array;

  constructor(values: Float64Array, gradients: Float64Array = new Float64Array(values.length)) {
    this.values = values;
    this.gradients = gradients;
    this.means = new Float64Array(values.length);
    this.squares = new Float64Array(values.length);
  }

  /**
   * Makes one step with the weights `from` to `to`, and empties their gradients. Weights that are left out (embeddings of words that
   * a batch does not hold) rest.
   * @param count how many steps were begun, this one counted
   */
  step(rate: number, count: number, from = 0, to = this.values.length): void {
    const { values, gradients, means, squares } = this;
    const pace = (rate * Math.sqrt(1 - SQUARE_DECAY ** count)) / (1 - MEAN_DECAY ** count);
    for (let i = from; i < to; i += 1) {
      const gradient = gradients[i] as number;
      const mean = MEAN_DECAY * (means[i] as number) + (1 - MEAN_DECAY) * gradient;
      const square = SQUARE_DECAY * (squares[i] as number) + (1 - SQUARE_DECAY) * gradient * gradient;
      means[i] = mean;
      squares[i] = square;
      values[i] = (values[i] as number) - (pace * mean) / (Math.sqrt(square) + LEAST);
      gradients[i] = 0;
    }
  }
}
