package story

// Recall puts an article where it was placed before, without deciding anything:
// a Grouper that recalls what another was given, in the same order, goes on as
// the other does. placed.Story is the story in which the article is, by a name
// that it has or had. Where only the articles of the last two months are
// recalled, placed.Since should tell the age of stories that are older, and
// RecallPast which stories there were before.
func (g *Grouper) Recall(d *Doc, placed Placed) {
	g.pass(d)
	first, share := g.copies.of(d)
	if placed.Original != d.id && first != nil && first.original == placed.Original {
		g.copy(d, first, share)
		return
	}
	name := g.Story(placed.Story)
	s := g.going[name]
	if s == nil {
		s = g.begin(name)
	}
	t := g.text(d)
	t.original = placed.Original
	g.put(d, t, s)
	if since := spanOf(placed.Since); since.dated && s.dated {
		s.first = min(s.first, since.first)
	}
	if g.full(s) {
		g.end(s)
	}
}

// RecallPast tells of a story that ended before the articles that are recalled,
// so that another can continue it. Two or three of its articles will do. It is to
// be called before Recall, in the order in which the stories ended.
func (g *Grouper) RecallPast(story string, articles ...*Doc) {
	s := &saga{id: story}
	for _, d := range articles {
		s.hold(g.text(d))
	}
	g.past.add(s)
}
