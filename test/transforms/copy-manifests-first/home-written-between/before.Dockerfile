FROM node:20
USER node
WORKDIR /home/node
COPY --chown=node . .
RUN mkdir .cache && cp index.js .cache/x
RUN npm ci
