/** From a run that fails to a short one that fails: steps are left out, first many at once, then one by one (after A. Zeller's delta debugging). */
import type { Plan } from './model-steps.ts';

export async function shrink(plan: Plan, fails: (plan: Plan) => Promise<boolean>): Promise<Plan> {
  let steps = plan.steps;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < steps.length; ) {
      const fewer = [...steps.slice(0, at), ...steps.slice(at + size)];
      if (await fails({ ...plan, steps: fewer })) steps = fewer;
      else at += size;
    }
  }
  return { ...plan, steps };
}
