package figure

// currencyBefore reads "£", "$", "US$" or "pounds" at j when digits follow.
func currencyBefore(p []piece, j int) (string, int) {
	if j+1 >= len(p) {
		return "", j
	}
	k := j
	if (p[k].low == "us" || p[k].low == "a" || p[k].low == "c" || p[k].low == "hk" || p[k].low == "nz") && p[k+1].low == "$" && glued(p[k], p[k+1]) {
		k++
	}
	if k+1 >= len(p) || p[k+1].sort != digits {
		return "", j
	}
	switch p[k].low {
	case "£":
		return "pounds", k + 1
	case "$":
		return "dollars", k + 1
	case "€":
		return "euros", k + 1
	case "¥":
		return "yen", k + 1
	case "pounds":
		return "pounds", k + 1
	}
	return "", j
}

// unitAfter reads a unit written after the number and takes it in: "%", "per
// cent", "percentage points", "-point", "pounds".
func (n *number) unitAfter(p []piece) {
	k := n.to
	if k < len(p) && dash(p[k].low) && glued(p[k-1], p[k]) {
		k++
	}
	at := func(k int) string {
		if k < len(p) {
			return p[k].low
		}
		return ""
	}
	set := func(unit string, to int) { n.unit, n.to, n.grouped = unit, to, true }
	switch at(k) {
	case "%", "percent", "pc", "pct":
		set("percent", k+1)
	case "per":
		if at(k+1) == "cent" {
			set("percent", k+2)
		}
	case "percentage":
		if w := at(k + 1); w == "points" || w == "point" {
			set("points", k+2)
		} else if dash(w) && at(k+2) == "point" {
			set("points", k+3)
		}
	case "points", "point", "pts", "pt", "pp":
		set("points", k+1)
	case "pounds", "quid":
		if k+1 < len(p) && p[k+1].sort == digits {
			return // "by 2008 pounds 60bn more"
		}
		set("pounds", k+1)
	case "dollars", "bucks":
		set("dollars", k+1)
	case "euros":
		set("euros", k+1)
	case "yen":
		set("yen", k+1)
	}
	if n.unit == "percent" { // "18 per cent points", "3 % points"
		if w := at(n.to); w == "points" || w == "point" {
			set("points", n.to+1)
		}
	}
}
