FROM busybox:1
RUN --mount=type=bind,source=src,target=/src,ro=False rm /src/f
RUN --mount=type=bind,source=src,target=/src,ro=False cp /src/f /b
