package ingest

import (
	"errors"
	"io"

	"onrecord"
	"onrecord/internal/article"
	"onrecord/internal/warc"
)

// archive reads the pages of a web archive.
func (w *walker) archive(at Place, in io.Reader) bool {
	r := warc.NewReader(in)
	skipped, some := 0, false
	for {
		page, err := r.Next()
		w.stats.skipped.Add(int64(r.Skipped() - skipped))
		skipped = r.Skipped()
		var fault *warc.Error
		switch {
		case errors.Is(err, io.EOF):
			if some {
				return true
			}
			if skipped == 0 {
				return w.fail(at, errEmpty())
			}
			return w.fail(at, invalid("no pages in this archive (%d records passed over)", skipped))
		case errors.As(err, &fault):
			if w.ctx.Err() != nil || !w.fail(Place{at.File, "record at byte", fault.Offset}, fault.Err) {
				return false
			}
			some = true
			continue
		case err != nil:
			return w.fail(at, err)
		}
		some = true
		load := func() (*onrecord.Article, []Note, error) {
			return w.page(page.Body, article.Source{URL: page.URL, ContentType: page.ContentType}, page.HTML())
		}
		if !w.emit(unit{place: Place{at.File, "record at byte", page.Offset}, load: load}) {
			return false
		}
	}
}
