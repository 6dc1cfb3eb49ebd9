import {testDegenerate} from "../validation/testing.js";
import {foundationDegenerate} from "./degenerate.js";

testDegenerate(foundationDegenerate);
