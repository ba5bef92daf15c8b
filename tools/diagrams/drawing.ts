/** Boxes and arrows, to be laid out from the top down. */
export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  readonly arrows: readonly Arrow[];
}

export type Shape = "box" | "round" | "pill" | "diamond" | "circle" | "table" | "queue";

export interface DrawnNode {
  readonly id: string;
  readonly title: string;
  /** A smaller second line; may be empty. */
  readonly subtitle: string;
  readonly shape: Shape;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly dashed: boolean;
}
