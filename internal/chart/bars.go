package chart

import "html/template"

// Bar is a day of a chart of bars: how many, and how many of them count alone.
type Bar struct{ All, Own int }

// Bars draws one bar a day, all behind those that count alone. Most is the
// highest of the list that the chart stands in, so that all share one scale.
func Bars(bars []Bar, most int, label string) template.HTML {
	const height = 34
	var p picture
	p.b.WriteString(`<svg role="img" aria-label="` + escape(label) + `">`)
	slot := 100 / float64(max(len(bars), 1))
	tall := func(n int) float64 {
		return max(1.5, height*float64(n)/float64(max(most, 1)))
	}
	for i, b := range bars {
		if b.All > 0 {
			h := tall(b.All)
			p.bar("bar", float64(i)*slot, slot*.72, height-h, h)
		}
		if b.Own > 0 {
			h := tall(b.Own)
			p.bar("bar-i", float64(i)*slot, slot*.72, height-h, h)
		}
	}
	p.line("ax0", 0, 100, height+.5, height+.5)
	return p.close()
}
