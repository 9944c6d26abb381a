package watch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"onrecord/internal/feed"
	"onrecord/internal/fetch"
	"onrecord/internal/ingest"
)

// source is one feed that is watched.
type source struct {
	*watcher
	address string
	lists   int  // how deep lists in it are followed
	told    bool // the faults of its entries have been told
	memory  Memory
}

// watch asks the feed until ctx ends, or once. Its error is of Sink, State or
// ctx.
func (s *source) watch(ctx context.Context) error {
	var err error
	if s.memory, err = s.load(ctx, s.address); err != nil {
		return err
	}
	s.follow(ctx)
	for !s.memory.Gone || s.waiting() {
		if err := s.rest(ctx); err != nil {
			return err
		}
		if err := s.turn(ctx); err != nil || s.Once {
			return err
		}
	}
	return nil
}

// waiting reports whether an entry will be tried again.
func (s *source) waiting() bool {
	return slices.ContainsFunc(s.memory.Later, func(l Later) bool { return !l.Next.IsZero() })
}

// rest waits until there is something to do.
func (s *source) rest(ctx context.Context) error {
	if s.Once {
		return nil
	}
	wake, some := s.memory.Next, !s.memory.Gone
	for _, l := range s.memory.Later {
		if !l.Next.IsZero() && (!some || l.Next.Before(wake)) {
			wake, some = l.Next, true
		}
	}
	if d := wake.Sub(s.Clock.Now()); d > 0 {
		return s.Clock.Sleep(ctx, d)
	}
	return ctx.Err()
}

// turn does what is due, and saves what is to be remembered.
func (s *source) turn(ctx context.Context) error {
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
		return ctx.Err()
	}
	now := s.Clock.Now()
	if err := s.again(ctx, now); err != nil {
		return err
	}
	m := &s.memory
	early := m.Next.After(now)
	switch {
	case m.Gone, early && !s.Once:
	case early && m.Failures > 0:
		err := fmt.Errorf("it failed %s and is not asked now", times(m.Failures))
		if err := s.fail(ctx, Failure{Feed: s.address, Err: err, Again: m.Next}); err != nil {
			return err
		}
	default:
		if err := s.poll(ctx); err != nil {
			return err
		}
	}
	return s.save(ctx, s.address, *m)
}

// again tries the entries whose time has come.
func (s *source) again(ctx context.Context, now time.Time) error {
	var due, rest []Later
	for _, l := range s.memory.Later {
		if l.Next.IsZero() || l.Next.After(now) {
			rest = append(rest, l)
		} else {
			due = append(due, l)
		}
	}
	s.memory.Later = rest
	for _, l := range due {
		if err := s.entry(ctx, l); err != nil {
			return err
		}
	}
	return nil
}

// poll asks the feed and takes in what is new.
func (s *source) poll(ctx context.Context) error {
	page, err := s.ask(ctx)
	var busy *busyError
	switch {
	case errors.As(err, &busy):
		s.memory.Next = busy.until
		if s.Once {
			return s.fail(ctx, Failure{Feed: s.address, Err: busy, Again: busy.until})
		}
		return nil
	case err != nil:
		return s.failed(ctx, err)
	case !page.Unchanged:
		doc, err := feed.Parse(page.Body, page.URL)
		if err != nil {
			return s.failed(ctx, err)
		}
		if err := s.take(ctx, doc); err != nil {
			return err
		}
		s.memory.Validators = page.Validators
	}
	s.memory.Failures, s.memory.Next = 0, s.Clock.Now().Add(s.Every)
	return nil
}

func (s *source) ask(ctx context.Context) (*fetch.Page, error) {
	if err := s.gates.pass(ctx, s.address); err != nil {
		return nil, err
	}
	return s.Fetch.Do(ctx, fetch.Request{URL: s.address, Feeds: true, Have: s.memory.Validators})
}

// failed puts off the next poll.
func (s *source) failed(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	m := &s.memory
	m.Failures++
	now := s.Clock.Now()
	m.Next = now.Add(backoff(s.Every, m.Failures))
	if until := s.gates.heed(s.address, err); until.After(m.Next) {
		m.Next = until
	}
	f := Failure{Feed: s.address, Err: err, Again: m.Next}
	var status *fetch.StatusError
	if errors.As(err, &status) && status.Code == http.StatusGone {
		m.Gone, f.Again = true, time.Time{}
	}
	return s.fail(ctx, f)
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times in a row", n)
}

// backoff is the time after so many failures in a row.
func backoff(every time.Duration, failures int) time.Duration {
	d := every
	for range failures - 1 {
		if d *= 2; d >= maxDelay {
			break
		}
	}
	return max(min(d, maxDelay), min(every, maxAfter))
}

// take takes in the entries of a feed that are new.
func (s *source) take(ctx context.Context, doc *feed.Document) error {
	listed := map[string]bool{}
	waiting := map[string]bool{}
	for _, l := range s.memory.Later {
		waiting[s.key(l.Item)] = true
	}
	for _, it := range doc.Items {
		key := s.key(it)
		if listed[key] || waiting[key] {
			listed[key] = true
			continue
		}
		listed[key] = true
		seen, err := s.seen(ctx, key)
		if err != nil {
			return err
		}
		if !seen {
			if err := s.entry(ctx, Later{Item: it}); err != nil {
				return err
			}
		}
	}
	// What was given up is forgotten once the feed lists it no more.
	s.memory.Later = slices.DeleteFunc(s.memory.Later, func(l Later) bool { return l.Next.IsZero() && !listed[s.key(l.Item)] })
	return s.lead(ctx, doc)
}

// lead remembers and follows the lists in a list, and tells its faults, once.
func (s *source) lead(ctx context.Context, doc *feed.Document) error {
	s.memory.Feeds = nil
	for _, l := range doc.Feeds {
		s.memory.Feeds = append(s.memory.Feeds, l.URL)
	}
	if s.lists <= 1 && len(doc.Feeds) > 0 {
		s.memory.Feeds = nil
		return s.fail(ctx, Failure{Feed: s.address, Err: fmt.Errorf("more than %d lists inside one another", maxLists)})
	}
	s.follow(ctx)
	if s.told {
		return nil
	}
	s.told = true
	for _, f := range doc.Faults {
		if err := s.fail(ctx, Failure{Feed: s.address, Err: f}); err != nil {
			return err
		}
	}
	return nil
}

// follow watches the feeds that a list leads to.
func (s *source) follow(ctx context.Context) {
	for _, address := range s.memory.Feeds {
		s.start(ctx, address, s.lists-1)
	}
}

// key is what an entry is known by.
func (s *source) key(it feed.Item) string {
	switch {
	case it.URL != "":
		return it.URL
	case it.ID != "":
		return s.address + "#" + it.ID
	}
	return s.address + "#" + it.Title
}

// entry fetches one entry and hands it on, or remembers to try again.
func (s *source) entry(ctx context.Context, l Later) error {
	key := s.key(l.Item)
	err := error(nil)
	if l.Item.URL != "" {
		err = s.gates.pass(ctx, l.Item.URL)
	}
	var item ingest.Item
	if err == nil {
		item, err = s.Load.Announced(ctx, l.Item, ingest.Place{File: s.address, Unit: "entry", N: int64(l.Item.N)})
	}
	if err == nil {
		return s.add(ctx, key, item)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var busy *busyError
	if errors.As(err, &busy) { // told when the server said so
		l.Next = busy.until
		s.memory.Later = append(s.memory.Later, l)
		return nil
	}
	l.Tries++
	l.Next = time.Time{}
	until := s.gates.heed(l.Item.URL, err)
	if l.Tries < maxTries && fetch.Transient(err) {
		l.Next = s.Clock.Now().Add(backoff(s.Every, l.Tries))
		if until.After(l.Next) {
			l.Next = until
		}
	}
	s.memory.Later = append(s.memory.Later, l)
	return s.fail(ctx, Failure{Feed: s.address, Key: key, Item: l.Item, Err: err, Again: l.Next})
}
