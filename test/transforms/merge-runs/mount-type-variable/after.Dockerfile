FROM busybox:1
ARG A=cache
ENV E=cache
RUN --mount=type=$A,target=/t touch /t/f
RUN --mount=type=$A,target=/t touch /t/g
WORKDIR /
RUN --mount=type=$E,target=/t touch /t/f && \
    touch /t/g
