/** How long a claim holds, in ms: longer than the 10 s of an invocation. When it is over, whoever made it has crashed. */
export const claimMs = 15_000;

/** How often to look whether another request is done, and how many times: together less than an invocation may take. */
const lookAgainMs = 500;
const looks = 12;

/** Another request is at it and does not end. The state machine tries again: the claim of a crashed one ends soon. */
class UnderWayElsewhere extends Error {
  override readonly name = "UnderWayElsewhere";
}

/** Waits while another request has the claim. Throws `UnderWayElsewhere` when that takes too long. */
export async function claimInTurn<Claim>(claim: () => Promise<Claim | "under way">): Promise<Claim> {
  for (let look = 1; look <= looks; look += 1) {
    const made = await claim();
    if (made !== "under way") return made;
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
  throw new UnderWayElsewhere(`Another request has claimed it, and is not done after ${looks} looks`);
}
