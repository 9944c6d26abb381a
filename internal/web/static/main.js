// What every page loads. Pages are complete without it: each key does what a
// link or a button does.
import { startKeys } from "./keys.js";
import { startSlider } from "./slider.js";

startKeys();
startSlider();
