package quote

import (
	"cmp"
	"slices"

	"onrecord"
)

// nest finds for each attribution the smallest one whose content holds its
// cue and at least most of it: A said that B said. It gives indices, -1 for
// none. Attributions are in text order; one is never held by a shorter one,
// so nothing holds itself.
func nest(all []onrecord.Attribution) []int {
	within := make([]int, len(all))
	type part struct {
		span onrecord.Span
		of   int
	}
	var parts []part
	for k := range all {
		within[k] = -1
		for _, s := range all[k].Content {
			parts = append(parts, part{s, k})
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(a.span.Start, b.span.Start) })
	for k := range all {
		at, ok := anchor(&all[k])
		if !ok {
			continue
		}
		i, _ := slices.BinarySearchFunc(parts, at.Start+1, func(p part, start int) int { return cmp.Compare(p.span.Start, start) })
		best := 1 << 62
		for i--; i >= 0 && at.Start-parts[i].span.Start < 4096; i-- {
			p := parts[i]
			if n := length(all[p.of].Content); p.of != k && p.span.Contains(at) && n < best && n > length(all[k].Content) {
				best, within[k] = n, p.of
			}
		}
	}
	return within
}

// anchor is the place by which an attribution lies inside another: its cue,
// or its content when it has none.
func anchor(a *onrecord.Attribution) (onrecord.Span, bool) {
	switch {
	case len(a.Cue) > 0:
		return a.Cue[0], true
	case len(a.Content) > 0:
		return a.Content[0], true
	}
	return onrecord.Span{}, false
}

func length(spans []onrecord.Span) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return n
}
