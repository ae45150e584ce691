FROM node:20
USER node
WORKDIR /home/node
COPY --chown=node package.json .npmrc package-lock.json ./
RUN npm ci
COPY --chown=node . .
