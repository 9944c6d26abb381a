// The slider of who stands where: it says its day, and shows it when let go.

const day = () => document.getElementById("day");

export function startSlider() {
  const slider = day();
  if (!slider) return;
  slider.addEventListener("input", () => tell(slider));
  slider.addEventListener("change", () => slider.form.requestSubmit());
}

// tell puts the day into the field beside the slider.
function tell(slider) {
  const date = new Date(slider.form.elements.first.value + "T00:00:00Z");
  date.setUTCDate(date.getUTCDate() + Number(slider.value));
  slider.form.elements.on.value = date.toISOString().slice(0, 10);
  slider.setAttribute("aria-valuetext", date.toLocaleDateString("en-GB", { dateStyle: "full", timeZone: "UTC" }));
}

// step moves the slider by days; false where there is none.
export function step(by) {
  const slider = day();
  if (!slider) return false;
  const before = slider.value;
  slider.value = Number(before) + by;
  if (slider.value !== before) {
    tell(slider);
    slider.form.requestSubmit();
  }
  return true;
}
