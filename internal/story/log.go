package story

import (
	"fmt"
	"slices"
)

// Act is what is done to a story.
type Act string

// What is done to stories. Article is in each the article that was added when
// it was done.
const (
	Begin    Act = "begin"    // Article begins Story
	Join     Act = "join"     // Article joins Story
	Copy     Act = "copy"     // Article goes to Story as a copy of Original
	Merge    Act = "merge"    // all of Other goes to Story; from then on Other is another name of it
	Split    Act = "split"    // Articles leave Other and are the new Story
	Continue Act = "continue" // Story goes on with what Other, which has ended, told
)

// Change is one entry of the log of stories. The log is only ever added to:
// whatever is in a story is there by an entry, and the entries up to any one of
// them tell who was in which story then.
type Change struct {
	Act      Act      `json:"act"`
	Story    string   `json:"story"`
	Other    string   `json:"other,omitempty"`
	Article  string   `json:"article"`
	Original string   `json:"original,omitempty"`
	Articles []string `json:"articles,omitempty"`
}

// State is who is in which story after some changes.
type State struct {
	articles  map[string]string   // the story of each
	originals map[string]string   // of copies
	stories   map[string][]string // their articles, in the order in which they came
	alias     map[string]string
	continued map[string]string // what each story continues
}

// Replay gives the state after changes, which must be all from the first one
// on. An error says which of them cannot follow those before it.
func Replay(changes []Change) (*State, error) {
	s := &State{
		articles: map[string]string{}, originals: map[string]string{}, stories: map[string][]string{},
		alias: map[string]string{}, continued: map[string]string{},
	}
	for i, c := range changes {
		if err := s.Apply(c); err != nil {
			return nil, fmt.Errorf("change %d: %w", i+1, err)
		}
	}
	return s, nil
}

// Apply does one more change.
func (s *State) Apply(c Change) error {
	if err := s.check(c); err != nil {
		return err
	}
	switch c.Act {
	case Begin, Join:
		s.put(c.Article, c.Story)
	case Copy:
		s.put(c.Article, c.Story)
		s.originals[c.Article] = c.Original
	case Merge:
		for _, a := range s.stories[c.Other] {
			s.put(a, c.Story)
		}
		delete(s.stories, c.Other)
		s.alias[c.Other] = c.Story
	case Split:
		leave := make(map[string]bool, len(c.Articles))
		for _, a := range c.Articles {
			leave[a] = true
			s.put(a, c.Story)
		}
		s.stories[c.Other] = slices.DeleteFunc(s.stories[c.Other], func(a string) bool { return leave[a] })
	case Continue:
		s.continued[c.Story] = c.Other
	}
	return nil
}

func (s *State) put(article, story string) {
	s.articles[article] = story
	s.stories[story] = append(s.stories[story], article)
}

// check tells why a change cannot be.
func (s *State) check(c Change) error {
	_, there := s.stories[c.Story]
	_, placed := s.articles[c.Article]
	switch c.Act {
	case Begin, Join, Copy:
		if placed {
			return fmt.Errorf("article %s is in a story already", c.Article)
		}
		if c.Act == Begin && there {
			return fmt.Errorf("story %s has begun already", c.Story)
		}
		if c.Act != Begin && !there {
			return fmt.Errorf("there is no story %s", c.Story)
		}
	case Merge, Continue:
		for _, id := range []string{c.Story, c.Other} {
			if _, ok := s.stories[id]; !ok {
				return fmt.Errorf("there is no story %s", id)
			}
		}
	case Split:
		if there {
			return fmt.Errorf("story %s has begun already", c.Story)
		}
		for _, a := range c.Articles {
			if s.articles[a] != c.Other {
				return fmt.Errorf("article %s is not in story %s", a, c.Other)
			}
		}
	default:
		return fmt.Errorf("%q is nothing that is done to stories", c.Act)
	}
	return nil
}

// Place is where an article is; ok is false where it has not come yet.
func (s *State) Place(article string) (p Placed, ok bool) {
	story, ok := s.articles[article]
	p = Placed{Article: article, Story: story, Original: article}
	if original, copied := s.originals[article]; copied {
		p.Original = original
	}
	return p, ok
}

// Continues is the story that a story continues, "" for none.
func (s *State) Continues(story string) string {
	if before, ok := s.continued[named(s.alias, story)]; ok {
		return named(s.alias, before)
	}
	return ""
}

// named is what a story is called now.
func named(alias map[string]string, id string) string {
	for {
		to, ok := alias[id]
		if !ok {
			return id
		}
		id = to
	}
}
