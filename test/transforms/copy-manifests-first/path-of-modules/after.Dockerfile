FROM node:20
ENV APP_HOME=/app NODE_OPTIONS=--max-old-space-size=4096
ENV PATH=$APP_HOME/node_modules/.bin:$PATH
WORKDIR $APP_HOME
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
