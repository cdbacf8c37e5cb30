import { permissionFault } from "../../../test/fakes/aws-fault.ts";
import { createFakeProgress } from "../../../test/fakes/progress.ts";
import { overlook } from "./overlook.ts";

test("what AWS refuses is told to who debugs, and nothing comes of it", () => {
  const progress = createFakeProgress();
  const fault = permissionFault("a:B", "*");
  expect(overlook({ progress })(fault)).toBeUndefined();
  expect(progress.told).toEqual([{ level: "debug", text: fault.message }]);
});

test("a defect of ours passes on", () => {
  expect(() => overlook({ progress: createFakeProgress() })(new TypeError("ours"))).toThrow("ours");
});
