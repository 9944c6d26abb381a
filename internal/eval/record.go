package eval

import (
	"maps"
	"math"
	"slices"
)

// RecordScore counts predicted records against gold ones by the coding guide.
// A pair matches when
//
//   - position: holder and target name the same, and the evidence overlaps;
//     "full" also asks the same stance;
//   - figure: the same value, and the evidence overlaps;
//   - office: the same person, a like role and, where gold gives one, a like
//     organisation or area;
//   - collective: the evidence overlaps, or the same kind and target;
//   - speaker: the contents of a gold and a predicted attribution overlap by
//     IoU >= 0.5; then the names are compared.
//
// Matching is one to one, best first. Gold marked optional is neither asked
// for nor held against a prediction.
type RecordScore struct {
	Articles, Missing int
	counts            map[string]*Count
	shares            map[string]*Accuracy
}

// Metrics lists the names of the counts in the order in which they are shown.
func (*RecordScore) Metrics() []string {
	return []string{
		"position pair", "position full", "figure", "office", "collective", "signed", "declined",
		"position backs", "position opposes", "position declines", "position mixed",
	}
}

// Shares lists the names of the accuracies in the order in which they are shown.
func (*RecordScore) Shares() []string {
	return []string{
		"position stance", "position act", "figure unit", "figure bound", "figure of", "figure measure",
		"figure source", "office status", "office organisation", "office area", "collective count",
		"speaker name", "speaker anonymous", "quote speaker",
	}
}

// Count is the count of a metric that Metrics lists.
func (s *RecordScore) Count(metric string) Count {
	if c := s.counts[metric]; c != nil {
		return *c
	}
	return Count{}
}

// Share is the accuracy that Shares lists.
func (s *RecordScore) Share(name string) Accuracy {
	if a := s.shares[name]; a != nil {
		return *a
	}
	return Accuracy{}
}

func (s *RecordScore) add(metric string, c Count) {
	if s.counts == nil {
		s.counts = make(map[string]*Count)
	}
	if s.counts[metric] == nil {
		s.counts[metric] = new(Count)
	}
	s.counts[metric].Add(c)
}

func (s *RecordScore) note(name string, right bool) {
	if s.shares == nil {
		s.shares = make(map[string]*Accuracy)
	}
	if s.shares[name] == nil {
		s.shares[name] = new(Accuracy)
	}
	s.shares[name].Note(right)
}

// Add scores one article; pred is nil when there is no prediction for it.
func (s *RecordScore) Add(gold, pred *Reading) {
	s.Articles++
	if pred == nil {
		s.Missing++
		pred = new(Reading)
	}
	text := gold.Text
	if text == "" {
		text = pred.Article.Text
	}
	s.addPositions(gold.Positions, pred.Positions, text)
	s.addFigures(gold.Figures, pred.Figures, text)
	s.addOffices(gold.Offices, pred.Offices)
	s.addCollective(gold.Collective, pred.Collective, text)
	s.addSpeakers(gold, pred, text)
	s.addQuotes(gold, pred, text)
}

// countPairs turns pairs into a Count, passing over optional gold: what is
// matched with it is not counted at all.
func countPairs(pairs []pair, golds, preds int, optional func(g int) bool, right func(pair) bool) Count {
	asked, free, hits := golds, 0, 0
	for g := range golds {
		if optional(g) {
			asked--
		}
	}
	for _, m := range pairs {
		switch {
		case optional(m.gold):
			free++
		case right(m):
			hits++
		}
	}
	return both(hits, preds-free, asked)
}

func always(pair) bool { return true }

func (s *RecordScore) addPositions(gold, pred []Position, text string) {
	pairs := matchPositions(gold, pred, text)
	optional := func(g int) bool { return gold[g].Optional }
	sameStance := func(m pair) bool { return gold[m.gold].Stance == pred[m.pred].Stance }
	s.add("position pair", countPairs(pairs, len(gold), len(pred), optional, always))
	s.add("position full", countPairs(pairs, len(gold), len(pred), optional, sameStance))
	for _, m := range pairs {
		if !optional(m.gold) {
			s.note("position stance", sameStance(m))
			s.note("position act", gold[m.gold].Act == pred[m.pred].Act)
		}
	}
	for _, stance := range []string{"backs", "opposes", "declines", "mixed"} {
		g, p := withStance(gold, stance), withStance(pred, stance)
		s.add("position "+stance, countPairs(matchPositions(g, p, text), len(g), len(p),
			func(i int) bool { return g[i].Optional }, always))
	}
}

func withStance(list []Position, stance string) []Position {
	var out []Position
	for i := range list {
		if list[i].Stance == stance {
			out = append(out, list[i])
		}
	}
	return out
}

// matchPositions pairs positions by holder, target and evidence; the same
// stance comes before any amount of shared evidence.
func matchPositions(gold, pred []Position, text string) []pair {
	evidence := make([][][2]int, len(pred))
	for j := range pred {
		evidence[j] = pred[j].Evidence.in(text)
	}
	return greedyMatching(len(gold), len(pred), func(i, j int) float64 {
		a, b := &gold[i], &pred[j]
		n := overlap(a.Evidence.in(text), evidence[j])
		if n == 0 || !sameName(string(a.Holder), string(b.Holder)) || !sameName(string(a.Target), string(b.Target)) {
			return 0
		}
		if a.Stance == b.Stance {
			return float64(n) + 1e6
		}
		return float64(n)
	})
}

func (s *RecordScore) addFigures(gold, pred []Figure, text string) {
	pairs := greedyMatching(len(gold), len(pred), func(i, j int) float64 {
		x, y := gold[i].Value, pred[j].Value
		if !x.Known || !y.Known || math.Abs(x.Value-y.Value) > 1e-6*max(1, math.Abs(x.Value)) {
			return 0
		}
		return float64(overlap(gold[i].Evidence.in(text), pred[j].Evidence.in(text)))
	})
	s.add("figure", countPairs(pairs, len(gold), len(pred), func(g int) bool { return gold[g].Optional }, always))
	for _, m := range pairs {
		a, b := &gold[m.gold], &pred[m.pred]
		if a.Optional {
			continue
		}
		s.note("figure unit", a.Unit == b.Unit)
		s.note("figure bound", a.bound() == b.bound())
		s.note("figure measure", likeWords(a.Measure, b.Measure))
		if a.Of != "" {
			s.note("figure of", sameName(string(a.Of), string(b.Of)))
		}
		if a.Source != "" {
			s.note("figure source", sameName(string(a.Source), string(b.Source)))
		}
	}
}

func (s *RecordScore) addOffices(gold, pred []Office) {
	pairs := greedyMatching(len(gold), len(pred), func(i, j int) float64 {
		a, b := &gold[i], &pred[j]
		if !likeWords(a.Role, b.Role) || !sameName(string(a.Person), string(b.Person)) {
			return 0
		}
		score, wanted, got := 1, 0, 0
		if a.Status == b.Status {
			score++
		}
		for _, place := range [][2]Name{{a.Organisation, b.Organisation}, {a.Area, b.Area}} {
			if place[0] == "" {
				continue
			}
			wanted++
			if likeWords(string(place[0]), string(place[1])) {
				got++
			}
		}
		if wanted > 0 && got == 0 {
			return 0
		}
		return float64(score + got)
	})
	s.add("office", countPairs(pairs, len(gold), len(pred), func(g int) bool { return gold[g].Optional }, always))
	for _, m := range pairs {
		a, b := &gold[m.gold], &pred[m.pred]
		if a.Optional {
			continue
		}
		s.note("office status", a.Status == b.Status)
		if a.Organisation != "" {
			s.note("office organisation", likeWords(string(a.Organisation), string(b.Organisation)))
		}
		if a.Area != "" {
			s.note("office area", likeWords(string(a.Area), string(b.Area)))
		}
	}
}

func (s *RecordScore) addCollective(gold, pred []Collective, text string) {
	pairs := greedyMatching(len(gold), len(pred), func(i, j int) float64 {
		a, b := &gold[i], &pred[j]
		if n := overlap(a.Evidence.in(text), b.Evidence.in(text)); n > 0 {
			return float64(n + 1)
		}
		if a.Kind == b.Kind && sameName(a.target(), b.target()) {
			return 1
		}
		return 0
	})
	s.add("collective", countPairs(pairs, len(gold), len(pred), func(g int) bool { return gold[g].Optional }, always))
	for _, m := range pairs {
		a, b := &gold[m.gold], &pred[m.pred]
		if a.Count.Given {
			s.note("collective count", a.Count.equal(b.Count))
		}
		s.add("signed", sameNames(a.Signed, b.Signed))
		s.add("declined", sameNames(a.Declined, b.Declined))
	}
}

// sameNames counts the names that two lists share.
func sameNames(gold, pred []Name) Count {
	pairs := greedyMatching(len(gold), len(pred), func(i, j int) float64 {
		if sameName(string(gold[i]), string(pred[j])) {
			return 1
		}
		return 0
	})
	return both(len(pairs), len(pred), len(gold))
}

// addSpeakers compares the names of sources, attribution by attribution.
func (s *RecordScore) addSpeakers(gold, pred *Reading, text string) {
	contents := make([][][2]int, len(pred.Attributions))
	for i := range pred.Attributions {
		contents[i] = pred.Attributions[i].Content.in(text)
	}
	wanted := make(map[string][][2]int)
	for i := range gold.Attributions {
		wanted[gold.Attributions[i].ID] = gold.Attributions[i].Content.in(text)
	}
	for _, id := range slices.Sorted(maps.Keys(gold.Speakers)) {
		speaker := gold.Speakers[id]
		want, ok := wanted[id]
		if !ok || speaker.Name == "" {
			continue
		}
		best, source := 0.0, Source{}
		for j, c := range contents {
			shared := overlap(want, c)
			if shared == 0 {
				continue
			}
			if iou := float64(shared) / float64(size(want)+size(c)-shared); iou > best {
				best, source = iou, pred.Attributions[j].Source
			}
		}
		if best >= 0.5 {
			s.note("speaker name", sameName(speaker.Name, source.Name))
			s.note("speaker anonymous", speaker.Anonymous == source.Anonymous)
		}
	}
}

// addQuotes asks of each gold quotation whether some attribution that holds
// half of it names its speaker.
func (s *RecordScore) addQuotes(gold, pred *Reading, text string) {
	for _, q := range gold.Quotes {
		want := q.Content.in(text)
		right := false
		for j := range pred.Attributions {
			a := &pred.Attributions[j]
			if float64(overlap(want, a.Content.in(text))) >= 0.5*float64(size(want)) {
				right = right || sameName(q.Speaker, a.Source.Name)
			}
		}
		s.note("quote speaker", right)
	}
}

// ScoreRecords scores predictions against gold, joined by id. A gold article
// without a prediction counts as an empty one.
func ScoreRecords(gold, pred []*Reading) *RecordScore {
	by := byID(pred)
	s := new(RecordScore)
	for _, g := range gold {
		s.Add(g, by[g.ID])
	}
	return s
}
