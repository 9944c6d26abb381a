package eval

import (
	"cmp"
	"fmt"
	"slices"
)

// AttributionScore counts predicted attributions (source, cue, content)
// against gold ones. A role is the set of tokens that its spans touch, so
// stretches that differ in white space alone are the same.
//
//   - citron: BBC Citron's metrics. A cue is right when it equals a gold cue;
//     a source or content when it equals that of a gold attribution whose cue
//     it shares a token with; overlap counts shared tokens.
//   - span: the separate stretches of each role in an article, by equality.
//   - rel: whole attributions matched one to one. Soft asks a content with
//     IoU >= 0.5 and a source that shares a token (or none on both sides);
//     soft content does not look at the source; exact content asks equal
//     contents; strict asks equal contents and sources. By kind (direct,
//     mixed, indirect), recall is over gold and precision over predictions of
//     that kind.
//
// Source says how often the source is right among attributions that were
// paired on content alone. Confidence holds what predictions state against how
// many of them are right as whole attributions, soft.
type AttributionScore struct {
	Articles, Missing int // gold articles, and those without a prediction
	Gold, Predicted   int
	Source            Accuracy
	Confidence        Calibration // of whole attributions, soft
	counts            map[string]*Count
}

func roleNames() [roles]string { return [roles]string{"source", "cue", "content"} }

func relations() [4]string { return [4]string{"soft", "soft content", "exact content", "strict"} }

func kindName(kind int) string { return [...]string{"none", "direct", "mixed", "indirect"}[kind] }

// Metrics lists the names of all counts in the order in which they are shown.
func (*AttributionScore) Metrics() []string {
	var out []string
	for _, what := range []string{" exact", " overlap", " overlap pairs"} {
		for _, r := range []string{"source", "cue", "content", "all"} {
			out = append(out, "citron "+r+what)
		}
	}
	for _, r := range roleNames() {
		out = append(out, "span "+r+" exact")
	}
	for _, n := range relations() {
		out = append(out, "rel "+n)
	}
	for _, n := range relations() {
		for k := kindDirect; k <= kindIndirect; k++ {
			out = append(out, "rel "+n+" "+kindName(k))
		}
	}
	return out
}

// Count is the count of a metric that Metrics lists.
func (s *AttributionScore) Count(metric string) Count {
	if c := s.counts[metric]; c != nil {
		return *c
	}
	return Count{}
}

func (s *AttributionScore) add(metric string, c Count) {
	if s.counts == nil {
		s.counts = make(map[string]*Count)
	}
	if s.counts[metric] == nil {
		s.counts[metric] = new(Count)
	}
	s.counts[metric].Add(c)
}

// Add scores one article; pred is nil when there is no prediction for it.
func (s *AttributionScore) Add(gold, pred *Reading) error {
	t := newTokenText(gold.Text)
	g, err := statements(t, gold)
	if err != nil {
		return fmt.Errorf("gold %s: %w", gold.ID, err)
	}
	var p []statement
	if pred != nil {
		if p, err = statements(t, pred); err != nil {
			return fmt.Errorf("prediction %s: %w", gold.ID, err)
		}
	} else {
		s.Missing++
	}
	s.Articles++
	s.Gold += len(g)
	s.Predicted += len(p)
	s.addCitronExact(g, p)
	for r := range roles {
		s.addOverlap(r, g, p)
	}
	goldOf := s.addRelations(g, p)
	for i := range p {
		s.Confidence.Note(pred.Attributions[i].Confidence, goldOf[i] >= 0)
	}
	return nil
}

func statements(t *tokenText, r *Reading) ([]statement, error) {
	out := make([]statement, len(r.Attributions))
	for i := range r.Attributions {
		var err error
		if out[i], err = t.statement(&r.Attributions[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// addCitronExact counts cues, sources, contents and whole attributions that
// equal gold.
func (s *AttributionScore) addCitronExact(gold, pred []statement) {
	s.add("citron cue exact", sameKeys(gold, pred,
		func(x *statement) string { return x.key[roleCue] },
		func(x *statement) bool { return len(x.role[roleCue]) > 0 }))
	s.add("citron all exact", sameKeys(gold, pred,
		func(x *statement) string {
			return fmt.Sprintf("%q", x.key)
		},
		func(*statement) bool { return true }))
	for _, r := range []int{roleSource, roleContent} {
		hitPred, hitGold := make([]bool, len(pred)), make([]bool, len(gold))
		for p := range pred {
			for g := range gold {
				if pred[p].key[r] == gold[g].key[r] && anchored(&pred[p], &gold[g]) {
					hitPred[p], hitGold[g] = true, true
				}
			}
		}
		s.add("citron "+roleNames()[r]+" exact", Count{trues(hitPred), len(pred), trues(hitGold), len(gold)})
	}
}

// sameKeys counts, among those that ask admits, the predictions whose key
// some gold has and the gold whose key some prediction has.
func sameKeys(gold, pred []statement, key func(*statement) string, ask func(*statement) bool) Count {
	var c Count
	hits := func(of, in []statement) (hit, n int) {
		keys := make(map[string]bool)
		for i := range in {
			if ask(&in[i]) {
				keys[key(&in[i])] = true
			}
		}
		for i := range of {
			if ask(&of[i]) {
				n++
				if keys[key(&of[i])] {
					hit++
				}
			}
		}
		return hit, n
	}
	c.HitPred, c.Pred = hits(pred, gold)
	c.HitGold, c.Gold = hits(gold, pred)
	return c
}

// anchored reports whether p and g are about the same place: their cues share
// a token or, where one has no cue, their contents do.
func anchored(p, g *statement) bool {
	if len(p.role[roleCue]) > 0 && len(g.role[roleCue]) > 0 {
		return p.role[roleCue].common(g.role[roleCue]) > 0
	}
	return p.role[roleContent].common(g.role[roleContent]) > 0
}

// addOverlap counts the shared tokens of one role, and its equal stretches.
func (s *AttributionScore) addOverlap(role int, gold, pred []statement) {
	g, p := tokenCounts(role, gold), tokenCounts(role, pred)
	shared, pairs, inGold, inPred := 0, 0, 0, 0
	for t, n := range g {
		shared += min(n, p[t])
		pairs += n * p[t]
		inGold += n
	}
	for _, n := range p {
		inPred += n
	}
	for _, r := range []string{roleNames()[role], "all"} {
		s.add("citron "+r+" overlap", both(shared, inPred, inGold))
		s.add("citron "+r+" overlap pairs", both(pairs, inPred, inGold))
	}
	gr, pr := stretches(role, gold), stretches(role, pred)
	shared = 0
	for x := range gr {
		if pr[x] {
			shared++
		}
	}
	s.add("span "+roleNames()[role]+" exact", both(shared, len(pr), len(gr)))
}

func tokenCounts(role int, list []statement) map[int]int {
	out := make(map[int]int)
	for i := range list {
		for _, t := range list[i].role[role] {
			out[t]++
		}
	}
	return out
}

func stretches(role int, list []statement) map[[2]int]bool {
	out := make(map[[2]int]bool)
	for i := range list {
		for _, x := range list[i].role[role].runs() {
			out[x] = true
		}
	}
	return out
}

// candidate is a gold attribution that a prediction may be matched with.
type candidate struct {
	iou                     float64
	sourceRight, sourceSame bool
	gold                    int
}

// candidates lists the gold attributions whose content is like p's, best
// first: by IoU, then right sources, then equal sources, then order.
func candidates(p *statement, gold []statement) []candidate {
	var out []candidate
	for g := range gold {
		x := &gold[g]
		common := p.role[roleContent].common(x.role[roleContent])
		if common == 0 {
			continue
		}
		union := len(p.role[roleContent]) + len(x.role[roleContent]) - common
		if iou := float64(common) / float64(union); iou >= 0.5 {
			out = append(out, candidate{iou, sourceRight(p, x), p.key[roleSource] == x.key[roleSource], g})
		}
	}
	slices.SortStableFunc(out, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.iou, a.iou), firstTrue(a.sourceRight, b.sourceRight), firstTrue(a.sourceSame, b.sourceSame))
	})
	return out
}

func firstTrue(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// sourceRight reports whether the sources share a token, or neither has one.
func sourceRight(p, g *statement) bool {
	a, b := p.role[roleSource], g.role[roleSource]
	return len(a) == 0 && len(b) == 0 || a.common(b) > 0
}

// addRelations matches whole attributions one to one, four ways, and gives the
// gold of each prediction by the first, -1 for none.
func (s *AttributionScore) addRelations(gold, pred []statement) []int {
	var soft []int
	admit := [4]func(candidate) bool{
		func(c candidate) bool { return c.sourceRight },
		func(candidate) bool { return true },
		func(c candidate) bool { return c.sourceRight && c.iou == 1 },
		func(c candidate) bool { return c.sourceSame && c.iou == 1 },
	}
	var edges [4][][]int
	for i := range edges {
		edges[i] = make([][]int, len(pred))
	}
	for p := range pred {
		for _, c := range candidates(&pred[p], gold) {
			for i := range edges {
				if admit[i](c) {
					edges[i][p] = append(edges[i][p], c.gold)
				}
			}
		}
	}
	for i, name := range relations() {
		goldOf := maximumMatching(edges[i], len(gold))
		s.addMatched("rel "+name, gold, pred, goldOf)
		if i == 0 {
			soft = goldOf
		}
		if name != "soft content" {
			continue
		}
		for p, g := range goldOf {
			if g >= 0 {
				s.Source.Note(sourceRight(&pred[p], &gold[g]))
			}
		}
	}
	return soft
}

// addMatched counts a matching, as a whole and by kind of content.
func (s *AttributionScore) addMatched(name string, gold, pred []statement, goldOf []int) {
	var all [kindIndirect + 1]Count
	for g := range gold {
		all[gold[g].kind].Gold++
	}
	matched := 0
	for p := range pred {
		all[pred[p].kind].Pred++
		if g := goldOf[p]; g >= 0 {
			matched++
			all[pred[p].kind].HitPred++
			all[gold[g].kind].HitGold++
		}
	}
	s.add(name, both(matched, len(pred), len(gold)))
	for k := kindDirect; k <= kindIndirect; k++ {
		s.add(name+" "+kindName(k), all[k])
	}
}

func trues(list []bool) int {
	n := 0
	for _, b := range list {
		if b {
			n++
		}
	}
	return n
}

// ScoreAttributions scores predictions against gold, joined by id. A gold
// article without a prediction counts as nothing predicted; a prediction for
// an article that gold does not have is an error.
func ScoreAttributions(gold, pred []*Reading) (*AttributionScore, error) {
	by := byID(pred)
	s := new(AttributionScore)
	for _, g := range gold {
		if err := s.Add(g, by[g.ID]); err != nil {
			return nil, err
		}
		delete(by, g.ID)
	}
	for _, p := range pred {
		if by[p.id()] != nil {
			return nil, fmt.Errorf("prediction for unknown article %q", p.id())
		}
	}
	return s, nil
}

func byID(list []*Reading) map[string]*Reading {
	by := make(map[string]*Reading, len(list))
	for _, r := range list {
		by[r.id()] = r
	}
	return by
}
