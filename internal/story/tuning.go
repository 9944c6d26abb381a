package story

import "math"

// tuning is the one configuration, chosen on the development parts of the
// corpora; docs/stories.md has the figures.
type tuning struct {
	opening   int     // bytes of a text whose words count
	title     float32 // how often a word of the title counts
	pair      float32 // how much two capitalised words side by side count beside each
	headline  int     // words fewer than which are a bare headline
	base      float64 // likeness that is wanted within a day
	age       float64 // more for each doubling of the days since
	big       float64 // more for each doubling of the articles
	burst     float64 // less within minutes
	short     float64 // less for a bare headline
	undated   float64 // more where a date is missing
	sum       float64 // share of the likeness to the sum of a story's articles, where a date is missing; the rest is the mean likeness to each
	nearby    float64 // less for two stories to be compared
	merge     float64 // more for two stories to become one, or two parts of one to stay it
	apart     float64 // share of the likeness within two parts of a story that is between them, under which they are two
	window    float64 // days after which a story has ended
	most      int     // texts with which a story is full
	longest   float64 // days after which it is
	continues float64 // likeness of a story to the one that it continues
}

func defaults() tuning {
	return tuning{
		opening: 1200, title: 1.5, pair: 0.3, headline: 40,
		base: 0.12, age: 0.07, big: 0.01, burst: 0.08, short: 0.1, undated: 0.12, sum: 0.8,
		nearby: 0.05, merge: 0.04, apart: 0.7,
		window: 30, most: 1000, longest: 150, continues: 0.4,
	}
}

// threshold is the likeness that an article of so many words must reach.
func (t *tuning) threshold(gap float64, dated bool, terms float64, articles int) float64 {
	th := t.base - t.short*max(0, 1-terms/float64(t.headline))
	if !dated {
		return th + t.undated
	}
	// Minutes count from one on, and no more from half a day on.
	calm := min(1, math.Log2(1+gap*24*60)/10)
	return th + t.age*math.Log2(1+gap) + t.big*calm*math.Log2(float64(articles)) - t.burst*(1-calm)
}

// mean is the share of the mean likeness to each article of a story in the
// likeness; the rest is that to their sum, which a story of many sides meets
// sooner.
func (t *tuning) mean(dated bool) float64 {
	if dated {
		return 1
	}
	return 1 - t.sum
}
