// Package watch follows feeds and hands on the articles that are new in them.
//
// It takes the addresses of feeds (RSS, Atom, JSON Feed, sitemaps, indexes of
// sitemaps, OPML) and asks each from time to time, in such a way that a feed
// which has not changed is not sent again (its ETag and Last-Modified are
// remembered in a State). Each entry that the Sink has not seen is fetched,
// read as an article and added; what cannot be is told to the Sink with its
// cause, and tried again later where that may help.
//
// It is polite: robots.txt is honoured and private addresses are refused, both
// by package fetch; requests to one host are at least Options.Pause apart; a
// feed that fails is asked at intervals that double up to a day, and none is
// asked before the time that its server names in Retry-After. A feed that is
// gone (410) is not asked again.
//
// Run ends when its context does, or with the first error of Sink or State.
// What was added by then stays added: the Memory of a feed is saved after its
// entries, so that whatever happens between, an entry is asked for again at
// worst, never lost.
package watch

import (
	"context"
	"errors"
	"sync"
	"time"

	"onrecord/internal/feed"
	"onrecord/internal/fetch"
	"onrecord/internal/ingest"
)

// Sink takes what is found. Its methods are called one at a time. An error of
// one ends the watching.
type Sink interface {
	// Seen reports whether the entry with this key was added before.
	Seen(ctx context.Context, key string) (bool, error)
	// Add takes a new article; key is what Seen will be asked for.
	Add(ctx context.Context, key string, item ingest.Item) error
	// Fail takes what could not be had.
	Fail(ctx context.Context, f Failure) error
}

// Failure is a feed or an entry that could not be had.
type Failure struct {
	Feed  string    // the address of the feed
	Key   string    // of the entry, "" where the feed itself failed
	Item  feed.Item // the entry
	Err   error
	Again time.Time // when it is tried again; zero when it is not
}

// State remembers feeds between polls and between runs.
type State interface {
	// Load gives the memory of a feed, the zero Memory for one not known.
	Load(ctx context.Context, address string) (Memory, error)
	Save(ctx context.Context, address string, m Memory) error
}

// Memory is what is remembered of one feed.
type Memory struct {
	fetch.Validators
	Next     time.Time // when it is to be asked again
	Failures int       // in a row
	Gone     bool      `json:",omitempty"` // it is not asked again
	Feeds    []string  `json:",omitempty"` // of a list: what it leads to
	Later    []Later   `json:",omitempty"` // entries that could not be had
}

// Later is an entry that could not be had.
type Later struct {
	Item  feed.Item
	Tries int
	Next  time.Time // zero when it has been given up
}

// Clock tells and waits for the time.
type Clock interface {
	Now() time.Time
	// Sleep waits until d is over or ctx ends, and gives ctx's error then.
	Sleep(ctx context.Context, d time.Duration) error
}

// Fetcher gets feeds; *fetch.Client is one.
type Fetcher interface {
	Do(ctx context.Context, r fetch.Request) (*fetch.Page, error)
}

// Loader makes articles of entries; *ingest.Reader is one.
type Loader interface {
	Announced(ctx context.Context, it feed.Item, at ingest.Place) (ingest.Item, error)
}

// Options of Run; Clock, Fetch, Load, Sink and State must be given.
type Options struct {
	Clock Clock
	Fetch Fetcher
	Load  Loader
	Sink  Sink
	State State

	Every time.Duration // between polls of a feed; default 15 minutes
	Pause time.Duration // between requests to one host; default 1 second
	Jobs  int           // feeds worked on at the same time; default 8
	Once  bool          // ask each feed once, and end
}

const (
	maxLists = 3                  // lists of lists inside one another
	maxTries = 6                  // of an entry
	maxDelay = 24 * time.Hour     // between polls of a feed that fails
	maxAfter = 7 * 24 * time.Hour // of a Retry-After that is heeded
)

// Run watches the feeds at the addresses. It gives nil when ctx ends or, with
// Once, when all is done; else the error of Sink or State that ended it.
func Run(ctx context.Context, opts Options, addresses ...string) error {
	if opts.Every <= 0 {
		opts.Every = 15 * time.Minute
	}
	if opts.Pause <= 0 {
		opts.Pause = time.Second
	}
	if opts.Jobs <= 0 {
		opts.Jobs = 8
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	w := &watcher{
		Options: opts, gates: gates{clock: opts.Clock, pause: opts.Pause, of: map[string]*gate{}},
		slots: make(chan struct{}, opts.Jobs), known: map[string]bool{}, end: cancel,
	}
	for _, a := range addresses {
		w.start(ctx, a, maxLists)
	}
	w.running.Wait()
	var broken *brokenError
	if errors.As(context.Cause(ctx), &broken) {
		return broken.error
	}
	return nil
}

// brokenError is an error of Sink or State.
type brokenError struct{ error }

// watcher is one Run.
type watcher struct {
	Options
	gates   gates
	slots   chan struct{} // one for each feed that is worked on
	running sync.WaitGroup
	end     context.CancelCauseFunc

	mu    sync.Mutex
	known map[string]bool // addresses that are watched

	sink sync.Mutex // held while Sink or State are called
}

// start watches one feed unless it is watched already.
func (w *watcher) start(ctx context.Context, address string, lists int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.known[address] {
		return
	}
	w.known[address] = true
	w.running.Go(func() {
		s := source{watcher: w, address: address, lists: lists}
		if err := s.watch(ctx); err != nil && ctx.Err() == nil {
			w.end(&brokenError{err})
		}
	})
}

func (w *watcher) seen(ctx context.Context, key string) (bool, error) {
	w.sink.Lock()
	defer w.sink.Unlock()
	return w.Sink.Seen(ctx, key)
}

func (w *watcher) add(ctx context.Context, key string, item ingest.Item) error {
	w.sink.Lock()
	defer w.sink.Unlock()
	return w.Sink.Add(ctx, key, item)
}

func (w *watcher) fail(ctx context.Context, f Failure) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	w.sink.Lock()
	defer w.sink.Unlock()
	return w.Sink.Fail(ctx, f)
}

func (w *watcher) load(ctx context.Context, address string) (Memory, error) {
	w.sink.Lock()
	defer w.sink.Unlock()
	return w.State.Load(ctx, address)
}

func (w *watcher) save(ctx context.Context, address string, m Memory) error {
	w.sink.Lock()
	defer w.sink.Unlock()
	return w.State.Save(ctx, address, m)
}
