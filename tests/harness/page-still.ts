// Runs before the design system is loaded: it moves nothing in a browser that tells no end of a movement, so what is closed is gone at once.
for (const event of ['TransitionEvent', 'AnimationEvent']) Reflect.deleteProperty(window, event);
