import {testDegenerate, testParity} from "../validation/testing.js";
import {trajectoriesDegenerate} from "./degenerate.js";
import {trajectoriesParity} from "./parity.js";

testParity(trajectoriesParity);
testDegenerate(trajectoriesDegenerate);
