import { validationErrors, type Required } from "../gateway/required.ts";

/** What SSM's actions cannot do without. */
export const ssmRequired: Required = {
  missing: validationErrors("ValidationException"),
  actions: { GetParameter: ["Name"] },
};
