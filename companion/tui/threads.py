"""Work that is done in a thread, so that the screen stays quick."""

import asyncio
from collections.abc import Awaitable, Callable


def in_thread(work: Callable[[], None]) -> Callable[[], Awaitable[None]]:
    """Work for ``run_worker``, done in a thread that forgets it afterwards.

    Textual's own ``thread=True`` leaves the worker in the thread's context for as long as the thread lives, and with it
    the screen that asked for the work and all that was typed there.
    """

    async def there() -> None:
        await asyncio.to_thread(work)

    return there
