// What the server of this version declares, without its presets and its tour; a test of the server's keeps the file.

import { Catalogue } from "../src/catalogue";
import type { Parameters } from "../src/parameters";
import declarations from "./parameters.json";

export const declared = declarations as unknown as Parameters;
export const catalogue = new Catalogue(declared);
