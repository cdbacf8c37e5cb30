import { permissionFault } from "../../../test/fakes/aws-fault.ts";
import { createFakeProgress } from "../../../test/fakes/progress.ts";
import { overlook } from "./overlook.ts";

test("what AWS refuses is told to who debugs, and nothing comes of it", () => {
  const progress = createFakeProgress();
  expect(overlook({ progress })(permissionFault("a:B", "*"))).toBeUndefined();
  expect(progress.told).toEqual([{ level: "debug", text: "The role may not call a:B on *" }]);
});

test("a defect of ours passes on", () => {
  expect(() => overlook({ progress: createFakeProgress() })(new TypeError("ours"))).toThrow("ours");
});
