/** This action's version, as `package.json` has it; a constant, since the bundle has no `package.json` beside it. */
export const version = "0.1.0";
