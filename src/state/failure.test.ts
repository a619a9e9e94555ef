import { describe, expect, it } from "vitest";
import { InferenceError } from "../inference/errors.ts";
import { failureOf } from "./failure.ts";

describe("failureOf", () => {
  it("says what happened and what to do", () => {
    expect(failureOf(new InferenceError("download-failed", "weights-00.bin stopped."))).toEqual({
      message: "weights-00.bin stopped.",
      hint: "What has arrived is kept. Check the connection and try again.",
      details: [],
    });
  });

  it("unfolds causes, outermost first", () => {
    const root = new TypeError("network error");
    const middle = new Error("the connection ended early", { cause: root });
    const { details } = failureOf(new InferenceError("download-failed", "It stopped.", { cause: middle }));
    expect(details).toEqual(["the connection ended early", "network error"]);
  });

  it("lists each of several causes once", () => {
    const reasons = ["There is no WebGPU adapter.", "Off by 0.5."].map(
      (message, i) => new Error(`way ${i + 1}: ${message}`, { cause: new Error(message) }),
    );
    const { details } = failureOf(new InferenceError("no-backend", "None.", { cause: new AggregateError(reasons) }));
    expect(details).toEqual(["way 1: There is no WebGPU adapter.", "way 2: Off by 0.5."]);
  });

  it("ends with a cause that is its own cause", () => {
    const circular = new Error("again");
    circular.cause = circular;
    expect(failureOf(circular).details.length).toBeLessThan(10);
  });
});
