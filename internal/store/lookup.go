package store

import (
	"context"
	"database/sql"
	"slices"
	"sync"
)

// lookups remembers whom names stand for and who is the same as whom, as long
// as the ledger says the same: one question asks that several times over.
type lookups struct {
	mu       sync.Mutex
	loaded   bool
	revision int64
	whom     map[string][]int64 // by the words of a name
	root     map[int64]int64    // of those that are the same as another
	members  map[int64][]int64  // by root, in order
	count    int                // of versions, once it was asked for
}

// maxLookups bounds how many names are remembered.
const maxLookups = 100

// find gives whom a name stands for, with those who are the same.
func (l *lookups) find(ctx context.Context, s *Store, name string, ask func() ([]int64, error)) ([]int64, error) {
	l.mu.Lock()
	err := l.refresh(ctx, s)
	ids, known := l.whom[name]
	revision := l.revision
	l.mu.Unlock()
	if err != nil || known {
		return ids, err
	}
	if ids, err = ask(); err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	ids = l.all(ids)
	if l.revision != revision {
		return ids, nil
	}
	if len(l.whom) >= maxLookups {
		clear(l.whom)
	}
	l.whom[name] = ids
	return ids, nil
}

// same adds those who are the same.
func (l *lookups) same(ctx context.Context, s *Store, ids []int64) ([]int64, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.refresh(ctx, s)
	return l.all(ids), err
}

func (l *lookups) all(ids []int64) []int64 {
	var out []int64
	for _, id := range ids {
		if root := l.root[id]; root != 0 {
			id = root
		}
		out = append(append(out, id), l.members[id]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// articles is how many texts there are.
func (l *lookups) articles(ctx context.Context, s *Store) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.refresh(ctx, s)
	if err != nil || l.count > 0 {
		return l.count, err
	}
	err = s.row(ctx)("SELECT count(*) FROM version").Scan(&l.count)
	return l.count, s.fail("count articles", err)
}

// refresh forgets what was remembered of another revision.
func (l *lookups) refresh(ctx context.Context, s *Store) error {
	now, err := s.Revision(ctx)
	if err != nil || l.loaded && now == l.revision {
		return err
	}
	l.count = 0
	l.loaded, l.whom, l.root, l.members = false, map[string][]int64{}, map[int64]int64{}, map[int64][]int64{}
	if err := s.each(ctx, "SELECT id, same_as FROM entity WHERE same_as IS NOT NULL", func(rows *sql.Rows) error {
		var id, root int64
		err := rows.Scan(&id, &root)
		l.root[id], l.members[root] = root, append(l.members[root], id)
		return err
	}); err != nil {
		return s.fail("look up name", err)
	}
	l.loaded, l.revision = true, now
	return nil
}
