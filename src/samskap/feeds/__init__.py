"""Our own public courses told to the world: MOOChub, schema.org, the site's map."""
