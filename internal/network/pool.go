package network

import (
	"cmp"
	"math"
	"slices"

	"onrecord"
)

// pool is who stands where, by target.
type pool struct {
	all     int // actors, taken in or not
	actors  []Actor
	texts   []int // of an actor's sides
	targets []Actor
	on      [][]stand // by target; one for each actor that takes a side on it
}

// stand is where one actor stands on one target, which may be that actor
// itself.
type stand struct {
	actor int
	self  bool
	sides []Side
}

// gather puts the sides in order, by target, and leaves out all actors but
// those with most to say.
func gather(sides []Side, opts Options) *pool {
	sides = slices.DeleteFunc(slices.Clone(sides), func(s Side) bool { return s.Holder.ID == s.Target.ID || s.Texts < 1 })
	slices.SortFunc(sides, func(a, b Side) int {
		return cmp.Or(cmp.Compare(a.Target.Name, b.Target.Name), cmp.Compare(a.Target.ID, b.Target.ID), cmp.Compare(a.Holder.Name, b.Holder.Name),
			cmp.Compare(a.Holder.ID, b.Holder.ID), cmp.Compare(a.Stance, b.Stance), cmp.Compare(a.Texts, b.Texts))
	})
	p := &pool{}
	known := p.admit(sides, opts)
	for i := 0; i < len(sides); {
		end := i
		for end < len(sides) && sides[end].Target.ID == sides[i].Target.ID {
			end++
		}
		if list := together(sides[i:end], known); len(list) > 0 {
			if self, is := known[sides[i].Target.ID]; is && !opts.SharedOnly {
				list = append(list, stand{actor: self, self: true})
			}
			p.targets, p.on = append(p.targets, sides[i].Target), append(p.on, list)
		}
		i = end
	}
	return p
}

// admit picks the actors: those with the most texts on targets on which
// somebody else takes a side too come first.
func (p *pool) admit(sides []Side, opts Options) map[string]int {
	holders := map[string]map[string]bool{}
	actors := map[string]Actor{}
	for _, s := range sides {
		if holders[s.Target.ID] == nil {
			holders[s.Target.ID] = map[string]bool{}
		}
		holders[s.Target.ID][s.Holder.ID] = true
		actors[s.Holder.ID] = s.Holder
	}
	texts, shared := map[string]int{}, map[string]int{}
	for _, s := range sides {
		_, direct := actors[s.Target.ID]
		texts[s.Holder.ID] += s.Texts
		if len(holders[s.Target.ID]) > 1 || (direct && !opts.SharedOnly) || opts.Kind == Targets {
			shared[s.Holder.ID] += s.Texts
		}
	}
	p.all = len(actors)
	for _, a := range actors {
		p.actors = append(p.actors, a)
	}
	slices.SortFunc(p.actors, func(a, b Actor) int {
		return cmp.Or(cmp.Compare(shared[b.ID], shared[a.ID]), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	if opts.Most > 0 && len(p.actors) > opts.Most {
		p.actors = p.actors[:opts.Most]
	}
	known := map[string]int{}
	for i, a := range p.actors {
		known[a.ID] = i
		p.texts = append(p.texts, texts[a.ID])
	}
	return known
}

// together makes one stand of an actor's sides on one target.
func together(sides []Side, known map[string]int) []stand {
	var out []stand
	for _, s := range sides {
		at, is := known[s.Holder.ID]
		switch last := len(out) - 1; {
		case !is:
		case last >= 0 && out[last].actor == at:
			out[last].sides = append(out[last].sides, s)
		default:
			out = append(out, stand{actor: at, sides: []Side{s}})
		}
	}
	return out
}

// nodes are the actors, and after them the targets where those are nodes too.
func (p *pool) nodes(targets bool) []Node {
	var out []Node
	for i, a := range p.actors {
		out = append(out, Node{Actor: a, Texts: p.texts[i], Group: -1})
	}
	if targets {
		for i, t := range p.targets {
			n := Node{Actor: t, Target: true, Group: -1}
			for _, s := range p.on[i] {
				for _, side := range s.sides {
					n.Texts += side.Texts
				}
			}
			out = append(out, n)
		}
	}
	return out
}

// ties are those of a kind between actors, in no order.
func (p *pool) ties(kind Kind) []Tie {
	if kind == Targets {
		return nil
	}
	found := map[[2]int]*Tie{}
	for i, list := range p.on {
		for x, a := range list {
			for _, b := range list[x+1:] {
				for _, sh := range shared(p.targets[i], a, b) {
					if kind == Agreement && sh.Opposed || kind == Conflict && !sh.Opposed {
						continue
					}
					pair := [2]int{a.actor, b.actor}
					if a.actor > b.actor {
						pair, sh = [2]int{b.actor, a.actor}, sh.turned()
					}
					t := found[pair]
					if t == nil {
						t = &Tie{A: pair[0], B: pair[1]}
						found[pair] = t
					}
					t.add(sh)
				}
			}
		}
	}
	var out []Tie
	for _, t := range found {
		if t.settle(); t.Weight > 0 {
			out = append(out, *t)
		}
	}
	return out
}

// shared is what two stands on a target have in common, or over what they are
// apart.
func shared(target Actor, a, b stand) []Shared {
	var out []Shared
	add := func(x, y Side, opposed bool) {
		sh := Shared{Target: target, A: x.Stance, B: y.Stance, TextsA: x.Texts, TextsB: y.Texts, Opposed: opposed}
		switch {
		case a.self:
			sh.Weight, sh.Sure = damped(y.Texts), y.Sure
		case b.self:
			sh.Weight, sh.Sure = damped(x.Texts), x.Sure
		default:
			sh.Weight, sh.Sure = damped(min(x.Texts, y.Texts)), x.Sure*y.Sure
		}
		out = append(out, sh)
	}
	switch {
	case a.self:
		for _, y := range b.sides {
			if y.Stance == onrecord.Backs || y.Stance == onrecord.Opposes {
				add(Side{}, y, y.Stance == onrecord.Opposes)
			}
		}
		return out
	case b.self:
		for _, x := range a.sides {
			if x.Stance == onrecord.Backs || x.Stance == onrecord.Opposes {
				add(x, Side{}, x.Stance == onrecord.Opposes)
			}
		}
		return out
	}
	for _, x := range a.sides {
		for _, y := range b.sides {
			switch {
			case x.Stance == onrecord.MixedViews || y.Stance == onrecord.MixedViews:
			case x.Stance == y.Stance:
				add(x, y, false)
			case x.Stance != onrecord.Declines && y.Stance != onrecord.Declines:
				add(x, y, true)
			}
		}
	}
	return out
}

func (s Shared) turned() Shared {
	s.A, s.B, s.TextsA, s.TextsB = s.B, s.A, s.TextsB, s.TextsA
	return s
}

func (t *Tie) add(s Shared) {
	t.On = append(t.On, s)
	t.Sure = max(t.Sure, s.Sure)
	if s.Opposed {
		t.Conflict += s.Weight
	} else {
		t.Agree += s.Weight
	}
}

// settle says what the tie comes to.
func (t *Tie) settle() {
	t.Opposed = t.Conflict > t.Agree
	// Sums of the same parts in another order are the same weight.
	t.Weight = math.Round(1e6*math.Abs(t.Agree-t.Conflict)) / 1e6
	slices.SortStableFunc(t.On, func(a, b Shared) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Target.Name, b.Target.Name))
	})
}

// stands are ties from actors to the targets that they take sides on.
func (p *pool) stands() []Tie {
	var out []Tie
	for i, list := range p.on {
		for _, st := range list {
			for _, s := range st.sides {
				t := Tie{
					A: st.actor, B: len(p.actors) + i, Opposed: s.Stance == onrecord.Opposes, Stance: s.Stance, Weight: damped(s.Texts), Sure: s.Sure,
					On: []Shared{{Target: p.targets[i], A: s.Stance, TextsA: s.Texts, Opposed: s.Stance == onrecord.Opposes, Weight: damped(s.Texts), Sure: s.Sure}},
				}
				if t.Opposed {
					t.Conflict = t.Weight
				} else if s.Stance == onrecord.Backs {
					t.Agree = t.Weight
				}
				out = append(out, t)
			}
		}
	}
	return out
}

// perTarget divides weights by the mean number of targets that the two take
// sides on, so that who speaks on everything is not tied to everybody.
func (p *pool) perTarget(ties []Tie) {
	activity := make([]float64, len(p.actors))
	for _, list := range p.on {
		for _, st := range list {
			if !st.self {
				activity[st.actor]++
			}
		}
	}
	for i := range ties {
		t := &ties[i]
		if mean := (activity[t.A] + activity[t.B]) / 2; mean > 0 {
			t.Weight, t.Agree, t.Conflict = t.Weight/mean, t.Agree/mean, t.Conflict/mean
		}
	}
}
