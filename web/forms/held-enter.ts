/** Enter that is held presses once: else it would order again and again, or answer the question that it raised. */
export function pressOnce(): void {
  addEventListener("keydown", (event) => {
    if (event.repeat && event.key === "Enter") event.preventDefault();
  });
}
