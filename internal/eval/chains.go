package eval

import (
	"slices"
	"strings"
)

// GoldMention is one mention of a gold chain. Head is the place of the word
// that matters most.
type GoldMention struct{ Span, Head [2]int }

// ChainScore compares chains of mentions with gold.
//
// A found mention stands for the gold mention whose head it covers when one of
// the two lies in the other, the tightest such mention; for a pronoun it must
// be that pronoun. Mentions that gold has not are passed over, since gold
// marks no mention that stands alone.
type ChainScore struct {
	// Chains is BCubed: of each found mention the share of its entity's
	// mentions that are of its chain, and of each gold mention the share of its
	// chain that the entity has; a gold mention that was not found has none.
	// Shares are counted in thousandths.
	Chains Count
	// Pronouns counts the gold pronouns of the third person whose chain has a
	// mention that is none. One is right when the mention nearest before it in
	// the entity it was given to (else nearest after) that is no pronoun and
	// stands in gold is of its chain.
	Pronouns Count
}

// Add scores the chains of one text of code points.
func (s *ChainScore) Add(text []rune, gold [][]GoldMention, found []Entity) {
	a := alignChains(text, gold, found)
	for i, m := range a.gold {
		s.Chains.Gold += 1000
		if m.entity >= 0 {
			s.Chains.Pred += 1000
			both := a.both(m.chain, m.entity)
			s.Chains.HitGold += 1000 * both / a.size[m.chain]
			s.Chains.HitPred += 1000 * both / a.taken[m.entity]
		}
		if !m.pronoun || !a.named[m.chain] {
			continue
		}
		s.Pronouns.Gold++
		if m.entity < 0 {
			continue
		}
		if other := a.anchor(i); other >= 0 {
			s.Pronouns.Pred++
			if a.gold[other].chain == m.chain {
				s.Pronouns.HitPred++
				s.Pronouns.HitGold++
			}
		}
	}
}

// rows are the rows of the score.
func (s *ChainScore) rows() []Row {
	chains := countRow("chains", s.Chains)
	chains.Predicted, chains.N = s.Chains.Pred/1000, s.Chains.Gold/1000
	return []Row{chains, countRow("pronouns", s.Pronouns)}
}

// aligned is a gold mention with the entity whose mention stands for it.
type aligned struct {
	GoldMention
	chain, entity int // entity is -1 when it was not found
	pronoun       bool
}

// alignment is the chains of one text beside its entities.
type alignment struct {
	gold  []aligned // in the order of the text
	size  []int     // mentions by chain
	named []bool    // by chain: has a mention that is no pronoun
	taken []int     // by entity: its mentions that stand for one of gold
}

func alignChains(text []rune, gold [][]GoldMention, found []Entity) *alignment {
	a := &alignment{size: make([]int, len(gold)), named: make([]bool, len(gold)), taken: make([]int, len(found))}
	for c, chain := range gold {
		a.size[c] = len(chain)
		for _, m := range chain {
			word := strings.ToLower(string(text[m.Span[0]:m.Span[1]]))
			a.gold = append(a.gold, aligned{m, c, -1, thirdPerson(word)})
			a.named[c] = a.named[c] || !thirdPerson(word)
		}
	}
	slices.SortStableFunc(a.gold, func(x, y aligned) int { return x.Span[0] - y.Span[0] })
	for i := range a.gold {
		m := &a.gold[i]
		size := len(text) + 1
		for e := range found {
			for _, p := range found[e].Mentions {
				if n := p.Span[1] - p.Span[0]; n < size && m.stands(p.Span) {
					m.entity, size = e, n
				}
			}
		}
		if m.entity >= 0 {
			a.taken[m.entity]++
		}
	}
	return a
}

// stands reports whether a found mention can stand for m.
func (m *aligned) stands(p [2]int) bool {
	if m.pronoun {
		return p == m.Span
	}
	return p[0] <= m.Head[0] && m.Head[1] <= p[1] && (within(p, m.Span) || within(m.Span, p))
}

func within(a, b [2]int) bool { return b[0] <= a[0] && a[1] <= b[1] }

// both is how many mentions a chain and an entity share.
func (a *alignment) both(chain, entity int) int {
	n := 0
	for _, m := range a.gold {
		if m.chain == chain && m.entity == entity {
			n++
		}
	}
	return n
}

// anchor is the mention that tells whom pronoun i was taken for, -1 if none
// does.
func (a *alignment) anchor(i int) int {
	of := a.gold[i].entity
	fits := func(m aligned) bool { return m.entity == of && !m.pronoun }
	for k := i - 1; k >= 0; k-- {
		if fits(a.gold[k]) {
			return k
		}
	}
	for k := i + 1; k < len(a.gold); k++ {
		if fits(a.gold[k]) {
			return k
		}
	}
	return -1
}

// thirdPerson reports whether a word in small letters is a pronoun of the
// third person.
func thirdPerson(word string) bool {
	switch word {
	case "he", "him", "his", "himself", "she", "her", "hers", "herself",
		"they", "them", "their", "theirs", "themselves", "it", "its", "itself":
		return true
	}
	return false
}

// ofPeople reports whether a word in small letters is a pronoun of the third
// person that people have alone.
func ofPeople(word string) bool {
	return thirdPerson(word) && !strings.HasPrefix(word, "it") && !strings.HasPrefix(word, "the")
}
