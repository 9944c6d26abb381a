package query

// Both is a query for what p and q ask for.
func Both(p, q Query) Query {
	var out And
	for _, part := range []Query{p, q} {
		switch part := part.(type) {
		case All:
		case And:
			out = append(out, part...)
		default:
			out = append(out, part)
		}
	}
	switch len(out) {
	case 0:
		return All{}
	case 1:
		return out[0]
	}
	return out
}
